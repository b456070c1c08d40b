app-title = Мастерская Raft
button-play = Пуск
button-pause = Пауза
why-title = Почему
language-label = Язык
