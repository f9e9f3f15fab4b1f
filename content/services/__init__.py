"""Every write to what is known, a room by verb. Views, the admin, commands and tasks call these and nothing else."""

from content.services.people import create_topic, make_teacher, teachers_group, update_topic

__all__ = ["create_topic", "make_teacher", "teachers_group", "update_topic"]
