# The menu of the program: the bar at the top of a Mac's screen, and below the title of a window of Windows.

menu-application = Pushkeeper
menu-file = File
menu-edit = Edit
menu-view = View
menu-window = Window
menu-help = Help

menu-about = About Pushkeeper
menu-settings = Settings…
menu-services = Services
menu-hide = Hide Pushkeeper
menu-hide-others = Hide Others
menu-show-all = Show All
menu-quit = Quit Pushkeeper

menu-print = Print…
menu-close-window = Close Window
menu-exit = Exit

menu-undo = Undo
menu-redo = Redo
menu-cut = Cut
menu-copy = Copy
menu-paste = Paste
menu-select-all = Select All

menu-units = All Units
menu-zoom-in = Zoom In
menu-zoom-out = Zoom Out
menu-actual-size = Actual Size
menu-fullscreen = Enter Full Screen

menu-minimize = Minimize
menu-zoom = Zoom

# Words of Windows.
menu-print-windows = Print…
menu-cut-windows = Cut
menu-paste-windows = Paste
menu-select-all-windows = Select all
