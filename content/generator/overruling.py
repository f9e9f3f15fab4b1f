"""Which refusals a teacher may overrule: those of taste and doubt, not those that would make a question untrue.

A draft that is used all the same is a draft like any other: a teacher reads it, mends it where it is badly put, and
decides. What is hard stays refused, for no reading mends that another answer is right too, or that the passage does not
say it.
"""

from __future__ import annotations

from typing import Literal

Sort = Literal["context", "easy", "wording", "twice", "doubt", "options", "unsupported", "untrue", "unfinished"]

_GATES: dict[Sort, str] = {
    # It can't be understood, or could be asked of many things, without the article beside it.
    "context": """
        amount_of_nothing part_of_what act_on_whom aged_when began_to trait_dated shortened
        shown_where undated_count owner_written_out following tally_undated it_done
        which_times time_left_out one_count_of_several current_then which_season counted_from_before stayed_where
        about_what anchored bare_doing bare_group bare_people body_of_country day_unsaid do_so existential
        example_of_what full_names generic group_untold headless indefinite kind_unsaid known_by_year leaning leans
        loose_definite more_than_what needs_matter needs_owner needs_place no_object object_it one_body_of_several
        household firm_or_founder generic_body bare_body post_of_what contest_untold middle_name law_by_year
        what_followed day_without_year decade_or_century
        copies_of_what share_of_whom says_little office_of_what junior
        compared_with of_what_body numbered_part one_of_which rank_of_nothing which_church match_untold
        whose_deputy work_unnamed only_among any_of_several everything_where
        opener own_body passage_reference pointing post_sought pronoun ranked relative_time some_event some_of_what
        superlative surname surname_asked surname_told thin unplaced under_way vague_opening voiced_elsewhere weak
        succeeded_as already_then whose_work bare_deed life_of_whom own_deed
        goods_untold deed_untold more_of_what emphatic verdict_untold offer_untold role_untold price_of_what
        deployed_where one_of_a_people ruler_untold first_year another_s win_of_what deed_s_own state_undated anybody_s
        what_is_told which_one which_war whose_body whose_house work_untold year_dropped years_of_what acronym
        did_to_what harmed_in_what paid_for_what penalty_for_what followed_what reaction_to_what whose_third replaced_as
        built_when
    """,
    # Hardly anything is asked: it is known, guessed or worked out without the article.
    "easy": """
        years_reckoned years_counted counted_out only_one_in_order
        and_into label_asked own_sort famous_year round_year
        capital_asked city_of_country city_told class_of decade_told derivable founder_known from_abroad
        hint_and_topic holds_known impossible in_the_war known_deed known_event known_leader known_person known_year
        landmark_told last_word leader_told leading_name next_year numbered_name only_known only_one own_country
        run_together sum_of_years told_by_pair told_by_title topic_asked trivial unit_asked warring well_known
        worked_example year_beside age_or_death condolences family spoke_for contact page figure_reference
        author_told great_city_of title_figure part_of_name base_of_rate between_two counted_before left_of_hundred
        beyond_hundred listed_by_name pair_shown of_an_address akin_word land_of_topic other_name_of_topic famous_mate
        end_told begun_before told_by_total own_subject year_before multiplied year_of_name century_told fought_in_war
    """,
    # Read aloud it is not English, or a part of it is missing: the wording can be mended.
    "wording": """
        broken_fraction part_of_measure half_ratio money_of_year lone_one past_now perfect_beside_date past_since
        agreement as_what bare_day bare_end bare_passive base_forms clause_cut clock_day closed commas
        complete counted verb_alone
        comparison_cut not_only put_where opening_alone half_joined adverb_of_another did_another cut_deeds
        cut_complement cut_list cut_off cut_title date_in_phrase did_did did_past expanded_without_article form fronts
        half_name half_person half_word left_behind list_cut loose_and loose_date loose_end loose_name loose_opening
        lost_as lost_bracket lost_capital lost_clause loose_names marks misread named_twice no_passive one_comma
        open_apposition
        others_deed perfect_date predicated role_lost run_into says_nothing seams side_by_side since slips stranded
        lost_quote front_as_subject
        stray_capital subject_lost tense tenses too_long torn_list torn_name torn_verb two_plurals two_stops unnamed
        verb_first verbless_clause whole names_meet lowered_name
        opener_lost relative_first left_open shouted land_before_post
        present_then passive_goes_on verbs_beside joins_two_times decade_bare
        present_beside_date did_have object_lost two_verbs two_clauses no_main_clause
        dated_present when_when date_as_subject number_of_be added_be article_before_land date_for_article
        comma_before_verb comma_before_name loose_all second_doer name_goes_on quotation_lost one_dash
        of_year second_part house_number called_after behind_title with_place
        consecrated shared_sort half_of_dates initial_end bare_number one_party joined_across clause_without_verb
        caption the_owner
        name_to_name but_tail perfect_lost number_first but_no list_ends_early others_apposition without_verb
        subject_comma relative_alone two_sentences apposition_alone hung_year verb_taken_up garbled_words bare_adjective
        patient_as_doer counted_list one_of_many such_as_lost place_of_another name_cut verb_cut run_of_places
        member_cut besides in_brackets of_which in_turn so_that aim_lost hyphen_lost dash_lost
        epithet_alone list_swallowed owned_nothing half_brand below_ground
        from_without_to saint_or_river built continent
        bare_century said_twice second_clause seen_doing whose_left counted_in_phrase list_without_and passive_bare
        in_a_title miswritten
        rest_without_verb hangs_on_another mainly_of_another called_what verb_behind_and no_verb_of_its_own behind_dots
        opens_with_bare_year object_of_another who_and never_passive numbered_body
    """,
    # The fact, or the sentence, is asked for already.
    "twice": "duplicate",
    # Another answer might fit as well; no article says so.
    "doubt": """
        done_again may_run_again won_again still_was rounded_elsewhere
        denied joined_with_others listed_with_others born_there on_a_stretch
        many_do misspelt not_determined opinion part_of rest_of_phrase shared_role slip two_dates whole_or_part
    """,
    # Wrong answers that tempt nobody, or a right one that sticks out.
    "options": """
        alike famous far_options fits_article metonym of_a_kind office_options same_shape sorted_figures wrong_sort
        people_no_place lies_elsewhere far_from_mate only_stranger unsure_person range_reversed before_birth
        no_person club_asked other_sort outshines
        as_adjective part_of_more deed_of somebody brand on_a_border beyond_its_like
    """,
    # The passage does not say it, or says it otherwise.
    "unsupported": """
        date_of_example person_as_place who_of_another
        now_called for_whom counted_pair state_for_city relative_of_another tomb_of_a_place moved_club
        answer_in_passage at_that_time claim condition era_left_out half_answer hedge modality named_after namesake
        nearly_done
        out_of_score before_the_union of_the_event ship_for_city
        not_yet only_tried partner_dropped or_more unnamed_in_passage which_time partly_false polarity
        in_theory
        rumour verbatim which_he wrong_he
    """,
    # Another answer is right too by the articles, or the question holds its own.
    "untrue": """
        also_known another_name distinct entailed gives_away in_stem may_recur one_of_several other_form other_word
        said_of_another same_article sources_disagree superseded true_all_the_same true_by_claim
        true_elsewhere one_among_many one_of_those_included one_of_the_fallen
    """,
    # There never was a question.
    "unfinished": "enough",
}
_SORTS: dict[str, Sort] = {gate: sort for sort, gates in _GATES.items() for gate in gates.split()}
HARD: frozenset[Sort] = frozenset({"unsupported", "untrue", "unfinished"})
"""Sorts that nobody may overrule."""


def sorted_gates() -> frozenset[str]:
    """Every gate that has a sort."""
    return frozenset(_SORTS)


def sort_of(reason: str) -> Sort:
    """The sort of a refusal's reason, "gate name: what is amiss"; what no gate refused never was a question."""
    return _SORTS.get(reason.partition(":")[0], "unfinished")
