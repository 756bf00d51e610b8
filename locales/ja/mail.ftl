### メールとチャットで、証明書について伝えることば。ユニットや製品の名前など、人が入力したものには何でも入りえます。差し込むときに無害にします。

# $days：期限の日までの暦の日数。$date：期限の日。
message-subject-days =
    { $days ->
        [0] 【今日まで】Apple Push証明書を更新してください：{ $unit }（{ $date }まで）
       *[other] 【残り{ $days }日】Apple Push証明書を更新してください：{ $unit }（{ $date }まで）
    }
message-subject-expired = 【期限切れ】Apple Push証明書：{ $unit }
message-subject-invalid = 【取り消し】Apple Push証明書：{ $unit }
# $subject：上の3つのどれか。
message-subject-test = 【テスト】{ $subject }

message-test = これはテストです。何もする必要はありません。実際のお知らせは、以下のように届きます。

## 何が起きているか
# $until：日付、時刻、タイムゾーン。$distance：days-left、days-pastを参照。

message-problem-days = { $product }で使っている「{ $unit }」のApple Push証明書の有効期限は{ $until }です（{ $distance }）。
message-problem-expired = { $product }で使っている「{ $unit }」のApple Push証明書の有効期限は{ $until }でした（{ $distance }）。
message-problem-invalid = { $product }で使っている「{ $unit }」のApple Push証明書が、発行元によって取り消されました（失効）。本来の有効期限は{ $until }です。

## そのままにすると

message-consequence-days = それまでに更新しないと、緊急時のロックやワイプも含めて、すべてのAppleデバイスを管理できなくなります。
message-consequence-expired = 更新するまで、緊急時のロックやワイプも含めて、すべてのAppleデバイスを管理できません。期限を過ぎてから更新した場合、すべてが元どおりに動くまで、最大で24時間かかることがあります。
message-consequence-invalid = Appleはこの証明書を受け付けないため、緊急時のロックやワイプも含めて、すべてのAppleデバイスを管理できません。

## すること

message-steps = 手順
message-open = Pushkeeperをインストールしたコンピューターでこのプログラムを開き、このユニットを選んでください。以下の手順を1つずつ案内し、新しい証明書をMDMに登録する前に確認します。
message-step-prepare = { $product }でプッシュ証明書を管理できる権限があることを確認します。
message-step-apple-id = 証明書を作成したときのApple Account（旧Apple ID）と、確認コードを受け取るデバイスを用意します。別のApple Accountでは更新できません。
message-step-request = { $product }用のCSRファイルを用意します。ファイルは、開いたり変更したりしないでください。
message-step-sign-in = そのApple Accountで、Apple Push Certificates Portalにサインインします。
message-step-create = ［Create a Certificate］を押します。
message-step-terms = 利用規約のチェックボックスをオンにして、［Accept］を押します。
message-step-renew = この証明書の行の［Renew］を押します。行の情報アイコンに表示されるシリアル番号が、ここに書かれたものと同じであることを確認してください。［Revoke］と［Create a Certificate］は、決して押さないでください。
message-step-upload = CSRファイルを選び、［Upload］を押します。
message-step-download = ［Download］を押します。
message-step-verdict = ダウンロードしたファイルが正しいものであることを、Pushkeeperで確認します。
message-step-sign-out = ［Sign out］を押します。
message-step-hand-over = 新しい証明書を{ $product }に登録します。
message-step-confirm = { $product }に新しい有効期限が表示されていることを確認します。
message-step-record = { $product }にApple Accountを記録します。
message-step-reminders = 来年のお知らせの宛先を、Pushkeeperで確認します。
message-step-done = Pushkeeperで「完了」を押します。以後は、新しい証明書の残り日数を数えます。

## どの証明書か、どこで使うか

message-details = 対象の証明書
message-fact = { $label }：{ $value }
message-unit = ユニット
message-product = MDM
message-account = MDMのアカウント
message-apple-account = Apple Account
message-console = MDMの管理画面
message-portal = Apple Push Certificates Portal

## メールの終わり

mail-why = このメールは、Pushkeeperで「{ $unit }」の連絡先に登録されているアドレスに、自動で送信しています。
mail-stop = 今後の受信を希望しない場合は、このユニットの担当者に、連絡先からアドレスを外すよう依頼してください。
