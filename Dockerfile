# The portal's own image: the web server and the index worker are two commands of it.
FROM python:3.11-slim AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN python -m venv /opt/venv
ENV PATH=/opt/venv/bin:$PATH
WORKDIR /build
COPY requirements.txt constraints.txt ./
RUN pip install --requirement requirements.txt

FROM python:3.11-slim
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=kmportal.settings.production \
    MEDIA_ROOT=/srv/media \
    STATIC_ROOT=/srv/static \
    SEARCH_EMBEDDED_PATH=/srv/search
# A fixed number, so that volumes keep their owner; nginx reads the media through the group.
RUN groupadd --gid 10001 kmportal \
    && useradd --uid 10001 --gid kmportal --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin kmportal \
    && install -d -o kmportal -g kmportal -m 750 /srv/media /srv/search \
    && install -d -m 755 /srv/static
COPY --from=build /opt/venv /opt/venv
WORKDIR /app
COPY manage.py gunicorn.conf.py ./
COPY kmportal kmportal
COPY insight insight
COPY knowledge knowledge
COPY search search
COPY templates templates
COPY static static
COPY locale locale
# Needs settings, not their values: the secret is thrown away with this layer's process.
RUN SECRET_KEY="$(python -c 'import secrets; print(secrets.token_urlsafe(64))')" ALLOWED_HOSTS=localhost \
    python manage.py collectstatic --noinput --verbosity 0 \
    && chmod -R a+rX /srv/static
USER kmportal
EXPOSE 8000
# The access log says method and path: never the query, in which people search, nor the page that they came from.
CMD ["gunicorn", "kmportal.wsgi", "--bind", "0.0.0.0:8000", "--workers", "3", "--threads", "4", \
     "--worker-tmp-dir", "/dev/shm", "--no-control-socket", "--access-logfile", "-", \
     "--access-logformat", "%(t)s \"%(m)s %(U)s\" %(s)s %(B)s %(M)sms", "--timeout", "120"]
