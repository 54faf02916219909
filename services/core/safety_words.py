WORDS = {}
def safety_words(h, l="en"): return None
def first_question(h, l="en"): return None
