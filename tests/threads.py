"""Steps in threads of their own, each with its own connection to the database."""

from threading import Barrier, Thread

from django.db import connections

# Times that a race is played: the threads meet at another point each time.
ROUNDS = 20


def at_once(*acts):
    """What each of `acts` returns, or the exception that it raises, all begun at one moment."""
    ready, answers = Barrier(len(acts)), [None] * len(acts)

    def play(number, act):
        ready.wait(30)
        try:
            answers[number] = act()
        except Exception as error:
            answers[number] = error
        finally:
            connections.close_all()

    threads = [Thread(target=play, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return answers


def in_another_thread(act):
    """What `act` returns in another thread, which has a connection and no transaction."""
    answers = []

    def play():
        try:
            answers.append(act())
        finally:
            connections.close_all()

    thread = Thread(target=play)
    thread.start()
    thread.join(30)
    [answer] = answers
    return answer
