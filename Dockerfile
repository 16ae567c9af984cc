# syntax=docker/dockerfile:1
# Build: docker build -t newsroom .   Run: see docs/operations.md.

FROM python:3.11-slim AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PYTHONDONTWRITEBYTECODE=1
RUN python -m venv /venv
ENV PATH=/venv/bin:$PATH
WORKDIR /app
COPY requirements.txt requirements-opensearch.txt constraints.txt ./
RUN pip install --requirement requirements.txt --requirement requirements-opensearch.txt
COPY . .
RUN python -m tools.messages compile
# The manifest of static files belongs to the image: every container of a version serves the same.
# The values are for this one command only and stand in no layer's environment.
RUN SECRET_KEY=build ADMIN_BASE_URL=https://build.invalid SUBPORTAL_BASE_DOMAIN=build.invalid \
    DATABASE_URL=sqlite:// STATIC_ROOT=/app/static \
    DJANGO_SETTINGS_MODULE=config.settings.production \
    python manage.py collectstatic --noinput --verbosity 0

FROM python:3.11-slim
RUN groupadd --gid 10001 newsroom \
    && useradd --uid 10001 --gid newsroom --no-create-home --shell /usr/sbin/nologin newsroom \
    && install --directory --owner newsroom --group newsroom /media
COPY --from=build /venv /venv
COPY --from=build /app /app
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PYTHONUTF8=1 \
    DJANGO_SETTINGS_MODULE=config.settings.production STATIC_ROOT=/app/static MEDIA_ROOT=/media
WORKDIR /app
USER newsroom
VOLUME /media
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
# Each thread keeps a connection to the database; `manage.py check --database default` tells when
# these and PostgreSQL's limit do not agree.
ENV GRANIAN_WORKERS=2 GRANIAN_BLOCKING_THREADS=8
CMD ["granian", "--interface", "wsgi", "--host", "0.0.0.0", "--port", "8000", \
     "--workers-lifetime", "86400", "--respawn-failed-workers", "config.wsgi:application"]
