### 組織が全員のために決めた設定。

setting-language = 言語
setting-folder = 監視するフォルダー
setting-mail = メールサーバー
setting-team = チャット
setting-revocation-lists = 失効リスト
setting-updates = 新しいバージョン
setting-authorities = 追加で信頼する認証局（CA）
setting-mdm-cert = 署名サービス
setting-push-gateway = Appleのプッシュ通知サーバー

managed-locked = 組織によって設定されています
managed-suggested = 組織の初期設定です。変更できます。
# $place: a file or a key of the registry.
managed-place = 組織の設定：{ $place }
managed-enter-password = パスワードを入力
managed-enter-token = トークンを入力
managed-password-yours = 自分で入力するのはパスワードだけです。
managed-problems = 組織の設定の一部を読み取れませんでした
managed-problems-do = それ以外の設定は有効です。この一覧を管理者に見せてください。

# $place: a file or a key of the registry; $name: of the value; $detail: what is expected, or what the system said.
managed-flaw-unreadable = { $place }：読み取れません（{ $detail }）
managed-flaw-unprotected = { $place }：管理者以外が { $detail } を変更できるため、使用しません。rootだけが書き込めるようにしてください。
managed-flaw-unknown-name = { $name }：このバージョンのPushkeeperにはない設定です
managed-flaw-wrong-kind = { $name }：値の種類が違います。正しい形：{ $detail }
managed-flaw-not-allowed = { $name }：この値は使えません。正しい形：{ $detail }
managed-flaw-missing = { $name }：ほかの値に必要ですが、ありません。正しい形：{ $detail }
