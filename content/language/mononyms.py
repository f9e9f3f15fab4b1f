"""Persons whom everybody knows by one name."""

from __future__ import annotations

from content.language.name_spans import word_set

MONONYMS = word_set(
    # antiquity
    "Homer Sappho Socrates Plato Aristotle Euclid Archimedes Herodotus Thucydides Hippocrates Galen Ptolemy Virgil "
    "Ovid Horace Cicero Caesar Augustus Nero Caligula Trajan Hadrian Constantine Hannibal Spartacus Cleopatra "
    "Pericles Sophocles Euripides Aeschylus Aristophanes Seneca Plutarch Tacitus Livy Pliny Attila Alaric Boudica "
    # faiths
    "Jesus Christ Moses Abraham Muhammad Mohammed Buddha Confucius Laozi Zoroaster Paul Peter Mary Augustine "
    # rulers
    "Charlemagne Saladin Tamerlane Akbar Napoleon Montezuma Atahualpa Lenin Stalin Hitler Mussolini Gandhi "
    "Nefertiti Tutankhamun Hammurabi Cyrus Darius Xerxes Ashoka Suleiman "
    # leaders of the last hundred years, known by their surnames
    "Obama Trump Putin Churchill Thatcher Mandela Reagan Nixon Eisenhower Truman Gorbachev Mao Castro "
    # arts and sciences
    "Dante Petrarch Boccaccio Donatello Michelangelo Leonardo Raphael Titian Tintoretto Caravaggio Rembrandt Galileo "
    "Copernicus Kepler Newton Darwin Einstein Shakespeare Molière Voltaire Rousseau Montesquieu Erasmus Goethe Mozart "
    "Freud Marx Kant Hegel Nietzsche Descartes Beethoven Bach Columbus Magellan Avicenna Averroes Rumi Pelé Madonna"
)
"""Persons whom everybody knows by one name."""
