"""The tables of this version, and what brings an older database to them.

A reader may rely on this: a migration and the note that it was done are one transaction, so one
that was interrupted is done from its beginning the next time.
"""

from django.core.management.sql import emit_post_migrate_signal, emit_pre_migrate_signal
from django.db import DEFAULT_DB_ALIAS, connection, transaction
from django.db.migrations import Migration
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import ProjectState


class NotingExecutor(MigrationExecutor):
    """Django notes a migration after its transaction: killed between the two, it never goes on."""

    def apply_migration(
        self,
        state: ProjectState,
        migration: Migration,
        fake: bool = False,  # noqa: FBT001, FBT002  Django's own signature
        fake_initial: bool = False,  # noqa: FBT001, FBT002
    ) -> ProjectState:
        if not migration.atomic:
            return super().apply_migration(state, migration, fake, fake_initial)
        with self.connection.constraint_checks_disabled(), transaction.atomic(durable=True):
            return super().apply_migration(state, migration, fake, fake_initial)


def bring() -> int:
    """Do every migration that is missing, and what follows each time (content types).

    Returns how many were missing.
    """
    executor = NotingExecutor(connection)
    executor.loader.check_consistent_history(connection)
    targets = executor.loader.graph.leaf_nodes()
    plan = executor.migration_plan(targets)
    emit_pre_migrate_signal(0, False, DEFAULT_DB_ALIAS, plan=plan)  # noqa: FBT003  Django's own
    executor.migrate(targets, plan)
    emit_post_migrate_signal(0, False, DEFAULT_DB_ALIAS, plan=plan)  # noqa: FBT003
    return len(plan)


def are_behind() -> bool:
    """Whether a migration is missing."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
