"""WeChat Official Account (服务号): callbacks in safe mode, sends within what the patient's own acts allow."""
