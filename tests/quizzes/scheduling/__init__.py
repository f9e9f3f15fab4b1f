"""The properties that the schedule must have, and the tests that hold them.

| property | tests here, without "test_" |
| --- | --- |
| R(0) = 1, R(S) = 0.9 | memory: recall_is_certain_at_once_and_nine_in_ten_after_stability_days |
| R falls with time, stays in (0, 1] | memory: recall_falls_with_time_and_stays_a_probability |
| S in [0.001, 36500], D in [1, 10] | memory: a_state_stays_within_its_bounds |
| finite for any log, 20 lapses, ten years away | memory: twenty_lapses_and_a_gap..., any_log_leads_to_a_sound_memory |
| S_again < S_hard <= S_good <= S_easy | memory: better_ratings_never_give_less_stability |
| with g = 0 a pass never lowers S, and is exactly the rating | memory: a_pass_without_guessing..., no_chance_of... |
| S falls as g rises, between Again and Good | memory: a_likelier_guess_teaches_less |
| intervals shrink as retention rises, at least a day | memory: intervals_shrink_as_retention_rises |
| retention outside [0.7, 0.97] is refused | memory: a_silly_retention_is_refused |
| replay equals the running state | replay: replay_equals_the_running_state_in_any_order; ../services_cards |
| answers to other facts don't matter | replay: answers_to_other_facts_do_not_matter |
| the same attempt twice is one | replay: the_same_attempt_twice_is_one; ../services_answering |
| daylight saving, 03:59 and 04:01 | days: the_day_begins_at_four_on_the_wall, days_never_run_backwards |
| a moved time zone | days: a_zone_moved_over_the_day_border..., whatever_the_clock_and_the_zone_do... |
| a clock set back: elapsed >= 0 | days: the same; replay: a_clock_set_back...; ../services_answering |
| a balanced day in the fuzz range, not past the assignment | balance: never_past_the_assignment_nor_before_tomorrow |
| the same with easy days, a pause and a due day at once | assignments: easy_days_a_pause_and_a_due_day_at_once... |
| a queue within its budget | queue: a_queue_keeps_to_its_budget_of_answers, a_session_fits_its_budget... |
| nothing starves | queue: nothing_starves_behind_a_budget; giveaways: nothing_is_put_off_for_ever |
| nothing new while behind but assigned facts | queue: the same; simulate: while_behind_only_assigned... |
| what was given away is never scheduled on | giveaways: the_revealed_one...; ../selectors_giveaways |
| a late answer's time is held to [shown, received] | days: an_answers_time_lies_between_shown_and_received |
| a late answer to a card that moved on changes nothing | days: an_answer_that_arrives_late...; replay: the same |
| replay orders by (day, answered at, id) | replay: answers_of_one_moment_replay_in_the_order_of_their_ids |

All of it at once, played by simulated learners: tests/benchmarks/learners.py. Accuracy and speed:
tests/benchmarks/scheduling.py.
"""
