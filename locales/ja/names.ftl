### ものの名前：手続き、手順、ファイルの種類、重さ、判定。

product-name = Pushkeeper

journey-registration = 新規登録
journey-renewal = 更新
journey-replacement = Apple Accountの変更

step-prepare = 準備
step-apple-id = Apple Account
step-request = CSRファイルの用意
step-sign-in = サインイン
step-create = 証明書の新規作成
step-terms = 利用規約
step-renew = ［Renew］を押す
step-upload = アップロード
step-download = ダウンロード
step-verdict = 証明書の確認
step-sign-out = サインアウト
step-hand-over = MDMへの登録
step-confirm = 登録結果の確認
step-record = Apple Accountの記録
step-reminders = お知らせ
step-done = 完了

kind-certificate = 証明書
kind-request = CSRファイル（署名なし）
kind-signed-request = CSRファイル（MDMベンダーの署名済み）
kind-other = その他のファイル

severity-blocking = エラー
severity-warning = 注意
severity-note = 参考

result-accepted = 使えます
result-accepted-with-warnings = 使えます（注意あり）
result-rejected = 使えません

delivery-console = MDMの管理画面で登録
delivery-api = MDMのAPIで登録
delivery-export = 秘密鍵と一緒に書き出し

## Copies of the data: why they were made.

backup-daily = 毎日のコピー
backup-before-migration = アップデート前
backup-replaced = 復元で置き換え
backup-leftover = データの横にあったもの

## システムが秘密の情報を保管する場所。PLATFORM() は macos、windows、linux のどれか。

-credential-store =
    { PLATFORM() ->
        [macos] キーチェーン
        [windows] 資格情報マネージャー
       *[linux] キーリング
    }
credential-store-name = { -credential-store }
