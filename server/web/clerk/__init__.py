"""The desk of an employer's clerk."""
