"""The patient's own page: she reads her messages there, so to send is to lay them out for her."""
