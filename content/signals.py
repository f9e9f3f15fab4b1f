"""What content tells the rest of the house. `content` never imports `quizzes`; receivers listen there."""

from django.dispatch import Signal

fact_merged = Signal()
"""kwargs: fact (the one that went), into (the older one that survives)."""
fact_retired = Signal()
"""kwargs: fact."""
fact_split = Signal()
"""kwargs: fact (the one that stays), parts (the new facts)."""
approval_reconsidered = Signal()
"""kwargs: question, published until now. Sent before it becomes a draft again: who objects raises NotAllowedNow."""
article_revised = Signal()
"""kwargs: revision (the new one), changed and vanished (primary keys of the facts whose passage was)."""
