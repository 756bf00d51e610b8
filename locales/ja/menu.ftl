# The menu of the program: the bar at the top of a Mac's screen, and below the title of a window of Windows.

menu-application = Pushkeeper
menu-file = ファイル
menu-edit = 編集
menu-view = 表示
menu-window = ウインドウ
menu-help = ヘルプ

menu-about = Pushkeeperについて
menu-settings = 設定...
menu-services = サービス
menu-hide = Pushkeeperを隠す
menu-hide-others = ほかを隠す
menu-show-all = すべてを表示
menu-quit = Pushkeeperを終了

menu-print = プリント...
menu-close-window = ウインドウを閉じる
menu-exit = 終了

menu-undo = 取り消す
menu-redo = やり直す
menu-cut = カット
menu-copy = コピー
menu-paste = ペースト
menu-select-all = すべてを選択

menu-units = ユニットの一覧
menu-zoom-in = 拡大表示
menu-zoom-out = 縮小表示
menu-actual-size = 実際のサイズ
menu-fullscreen = フルスクリーンにする

menu-minimize = しまう
menu-zoom = 拡大/縮小

# Words of Windows.
menu-print-windows = 印刷...
menu-cut-windows = 切り取り
menu-paste-windows = 貼り付け
menu-select-all-windows = すべて選択
