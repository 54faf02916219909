"""Alembic's entry: runs the migrations on the connection that `services/store/migrate.py` has."""

from __future__ import annotations

from alembic import context

import services.portfolio.tables
import services.store.command_tables
import services.store.comparison_tables
import services.store.delivery_tables
import services.store.knowledge_tables
import services.store.ladder_tables
import services.store.number_tables
import services.store.outage_tables
import services.store.page_tables
import services.store.preferences_tables
import services.store.privacy_tables
import services.store.report_tables
import services.store.sign_in_tables
import services.store.staff_tables
import services.store.tables
import services.store.task_tables
import services.store.transfer_tables
import services.store.user_tables  # noqa: F401 - these files put their tables into `metadata`
from services.store.columns import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    compare_type=True,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
