### 証明書を取得した後のこと。MDMのAPI、ほかのプログラム用のファイル、Appleに受け付けられるかどうか。

## MDMへの接続

api-title = { $product }への接続
api-address = サーバーのアドレス
api-address-hint = APIのパスは付けません。例：https://mdm.example.com
api-user = ユーザー
api-user-hint = 空欄のままにすると「{ $user }」になります。
api-credential-nanomdm = APIキー
api-credential-micromdm = APIキー
api-credential-fleet = APIトークン
api-credential-simplemdm = APIキー
api-credential-graph = サインイン
api-key-kept = { -credential-store }に保存済み
api-key-missing = { -credential-store }にありません。「変更」で入力し直してください
api-key-asking = { -credential-store }に問い合わせています…
api-more = 詳細設定
api-ca = 独自の認証局（CA）
api-ca-hint = サーバーの証明書を自社の認証局で発行しているときだけ必要です。認証局の証明書（PEM）を追加します。
api-save = 保存して接続を試す
api-save-sign-in = 保存してサインイン
api-try = 接続を試す
api-set-up = 接続を設定
api-remove-title = この接続を削除しますか？
api-remove-text = アドレスと、{ -credential-store }に保存したキーを削除します。サーバー側は何も変わりません。
api-sign-in = サインイン
api-sign-in-text = サインインは、ブラウザーでMicrosoftの画面から行います。事前に一度、管理者がMicrosoft Entraにアプリケーションを登録し、パブリック クライアント フローを許可して、委任されたアクセス許可DeviceManagementServiceConfig.ReadWrite.Allを付けておきます。
api-tenant = テナント
api-tenant-hint = ドメインかIDを入力します。例：example.onmicrosoft.com
api-client = アプリケーション（クライアント）ID
api-client-hint = 登録したアプリケーションについて、Microsoft Entraに表示されるIDです。
api-authority = ほかのサインイン先
api-authority-hint = 専用のアドレスを使うクラウドのときだけ必要です。通常は空欄のままにします。
api-signed-in = サインイン済み
api-not-signed-in = サインインしていません
api-sign-in-now = ブラウザーでサインイン
api-sign-in-again = サインインし直す
pem-choose = PEMファイルを選択

## コードでのサインイン

code-text = ブラウザーでページを開き、このコードを入力して、Intuneの設定を変更できるアカウントでサインインしてください。
code-label = コード
code-open = ページを開く
code-stop = サインインをやめる
code-waiting = サインインを待っています
code-until = コードは{ $time }まで使えます。サインインすると、この画面が自動で進みます。

## MDMの回答

mdm-yes = { $product }はこの証明書を使っています
mdm-yes-why = MDMに問い合わせたところ、回答は証明書の内容と一致しました。
mdm-no = { $product }は別の証明書を使っています
mdm-no-why = MDMに問い合わせたところ、使うはずの証明書とは違う回答がありました。
mdm-no-do = 証明書を登録してから、もう一度問い合わせてください。変わらないときは、アドレスが正しいサーバーとテナントのものか確認してください。
mdm-taken = { $product }が証明書を受け付けました
mdm-taken-why = このバージョンは、どの証明書を使っているかを回答しません。わかるのは、受け付けたことだけです。Appleが受け付けるかどうかは、下で確認できます。
mdm-silent = { $product }がどの証明書を使っているかはわかりません
mdm-silent-why = 接続はできましたが、比べるものがありません。証明書がまだ登録されていないか、回答できないバージョンです。
mdm-so-far = 接続できました
mdm-so-far-why = { $product }はまだ別の証明書を使っています。
mdm-works = 接続できました
mdm-works-why = { $product }から応答がありました。証明書についての回答はありません。
mdm-says = 回答：
mdm-not-reported = 回答がありません。
mdm-asked-at = 問い合わせ：{ $at }

## 証明書の登録

hand-over-set-up = { $product }への接続を一度設定すると、次からPushkeeperが証明書を自動で登録します。
hand-over-ready = Pushkeeperが証明書を登録し、{ $product }が使い始めたかを問い合わせます。何度実行しても問題ありません。
hand-over-send = { $product }に登録
hand-over-already-sent = すでに登録しました
hand-over-by-hand = 自分で登録する
hand-over-by-api = Pushkeeperから登録する（API）
hand-over-by-api-why = APIを使う権限が必要です。設定すると、Pushkeeperが証明書を登録し、{ $product }が使い始めたことも自動で確認します。
hand-over-as-file = ほかのプログラム用のファイルに保存する
hand-over-account-required = { $product }に知らせるApple Account
hand-over-account-optional = { $product }に知らせるApple Account（メモがある場合）

## 確認

confirm-title-server = 新しい証明書が{ $product }に登録されたことを確認します
confirm-title-answered = { $product }は新しい証明書を使っています
confirm-title-other = 証明書を{ $product }にもう一度登録します
confirm-main-answered = 次へ進む
confirm-main-server = サーバーが受け付けました
confirm-asking = { $product }に問い合わせています…
confirm-ask = { $product }に問い合わせる
confirm-send = ここから登録する
confirm-send-again = もう一度登録する
confirm-by-eye = 自分の目でも確認する
confirm-check-server = 確かめたことにチェックを入れてください
confirm-server-took = サーバーが証明書と秘密鍵を受け付けました
confirm-server-took-why = 自分で登録し、{ $product }からエラーのない応答がありました。
confirm-open-server = 確かめたことにチェックを入れるか、1つ前に戻って接続を設定し、Pushkeeperから登録してください。

## Appleに確認

apple-check-title = Appleに確認
apple-check-text = 証明書と秘密鍵を使い、存在しないデバイスあてのテスト通知をAppleのプッシュ通知サーバーに送ります。どのデバイスにも通知は届きません。
apple-check-no-key = Appleに確認するには秘密鍵が必要ですが、このコンピューターにはありません。
apple-check-ask = Appleに確認する
apple-check-again = もう一度確認する
apple-check-accepted = Appleが受け付けました
apple-check-topic-refused = Appleが拒否しました
apple-check-certificate-refused = Appleが拒否しました
apple-check-handshake-failed = Appleが拒否しました
apple-check-unexpected = 判定できません

## ほかのプログラム用のファイル

export-title = ファイルに保存する
export-what = 相手のプログラムで使う形式
export-pkcs12-modern = PKCS#12（.p12）
export-pkcs12-modern-for = 証明書と秘密鍵を1つにまとめ、現在の方式（AES-256）で暗号化します。ほとんどのサーバーで使えます。
export-pkcs12-compatible = macOSのキーチェーン用PKCS#12（.p12）
export-pkcs12-compatible-for = 古い方式（3DES）で暗号化します。「キーチェーンアクセス」や古いWindowsでも開けます。
export-certificate = 証明書（PEM）
export-certificate-for = 証明書だけのファイルです。秘密の情報は入りません。
export-encrypted-key = 秘密鍵、暗号化あり（PEM）
export-encrypted-key-for = 秘密鍵だけのファイルです。パスフレーズで開きます。
export-plain-key = 秘密鍵、暗号化なし（PEM）
export-plain-key-for = 暗号化した秘密鍵を開けないプログラムにだけ使います。
export-passphrase = ファイルのパスフレーズ
export-make = 自動で作る
export-make-hint = 48文字のパスフレーズをクリップボードに入れます。画面には表示しません。すぐに相手のプログラムへ貼り付けてください。
export-type = 自分で入力する
export-type-first = パスフレーズ
export-type-second = もう一度
export-differ = 2つがまだ一致していません。
export-plain-risk = このファイルを読める人は、証明書が期限切れになるか取り消されるまで、あなたの組織になりすましてデバイスに通知を送れます。共有フォルダー、メール、バックアップには置かず、使い終わったらすぐに削除してください。
export-plain-understood = 読みました。使い終わったらファイルを削除します
export-write = ファイルを保存
export-written = 保存しました：{ $what }
export-copied = パスフレーズはクリップボードにだけ入っています。必要なところへ、いますぐ貼り付けてください。
export-where = 保存したファイル（自分だけが読めます）

## ユニットの画面

unit-key = 秘密鍵
unit-key-here = 現在の証明書の秘密鍵は、暗号化してこのコンピューターに保存しています。
unit-key-missing = 現在の証明書の秘密鍵はこのコンピューターにありません。
unit-api-none = { $product }への接続を設定すると、どの証明書を使っているかを問い合わせ、次の証明書をPushkeeperから登録できます。
unit-signing = CSRの署名
unit-signing-somebody-else = ほかの会社：CSRファイルを送り、署名済みのファイルを追加します。
unit-signing-vendor = 自社：設定のベンダー証明書で署名します。
unit-signing-mdm-cert = mdmcert.download：署名済みのCSRファイルが{ $email }に届きます。
unit-signing-where = 次の更新の「CSRファイルの用意」の手順で選べます。
add-current-key = 秘密鍵もある場合
add-current-key-text = NanoMDM、MicroMDMなどの自社サーバーでは、PKCS#12ファイル（.p12、.pfx）か、証明書と秘密鍵のPEMファイルを追加してください。まとめてでも、1つずつでも追加できます。パスワードがあれば、あとで入力します。秘密鍵は暗号化してここに保存され、証明書が使えるかどうかをAppleに確認できるようになります。
form-with-key = 対応する秘密鍵もあり、一緒に保存します

## 設定

settings-probe = Appleのプッシュ通知サーバー
probe-endpoint-text = 「Appleに確認」では、Appleのプッシュ通知サーバーに接続します。ファイアウォールでポート443が使えないときは、ポート2197でも接続できます。
probe-endpoint-apple = Apple：api.push.apple.com:443
probe-endpoint-2197 = Apple：ポート2197
probe-endpoint-other = その他
probe-endpoint-address = サーバーのアドレス
probe-endpoint-ca = 独自の認証局（CA）
probe-endpoint-ca-hint = 自社の証明書で通信を中継しているときだけ必要です。認証局の証明書（PEM）を追加します。
