"""An optional second drafter: a language model proposes questions, and the generator's own gates judge them.

What it says is hostile input. prompts, reading, checks, drafting and drafter are pure; client alone sends anything.
"""
