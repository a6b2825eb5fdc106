"""Read by gunicorn wherever it is started in this folder."""

logger_class = "kmportal.server_log.MaskingLogger"
