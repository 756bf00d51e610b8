### コマンドライン。パスや名前は、ここに届く前に無害にしてあります。

# $judgement：names.ftlのjudgement-…。$file：ファイル名。
cli-verdict = { $file }：{ $judgement }
cli-accepted-why =
    { $kind ->
        [certificate] 信頼できる認証局が発行した、問題のないMDM用プッシュ証明書です。
        [signed-request] MDMベンダーが署名した、問題のないCSRファイルです。
       *[other] 問題は見つかりませんでした。
    }
cli-accepted-do =
    { $kind ->
        [certificate] 管理画面で登録してください。
        [signed-request] Apple Push Certificates Portalで［Upload］してください。
       *[other] 何もする必要はありません。
    }
# 証明書と比べなかったもの。使える証明書のときだけ表示します。
cli-not-compared-current = 現在の証明書とは比べていません。登録済みのデバイスが管理から外れないことを確かめるには、--currentで現在の証明書を指定してください。
cli-not-compared-request = CSRファイルとは比べていません。対になっていることを確かめるには、--requestで指定してください。
# $severity：names.ftlのseverity-…。$headline：見出し。
cli-finding = { $severity }：{ $headline }
# $next：すること。
cli-next = 次にすること：{ $next }
cli-also = そのほかにわかったこと
cli-facts = ファイルの内容

# $reason：理由。$file：パス。$detail：システムのメッセージ。
cli-cannot-read =
    { $reason ->
        [missing] { $file }：ファイルが見つかりません。パスを確認してください。
        [folder] { $file }：これはフォルダーです。中のファイルを指定してください。
        [permission] { $file }：ファイルを読む権限がありません。アクセス権を確認してください。
        [not-a-file] { $file }：ファイルではなく、パイプまたはデバイスです。内容をファイルに保存してから指定してください。
       *[other] { $file }：ファイルを読み込めませんでした（{ $detail }）。
    }
cli-request-unusable = { $file }：--requestで指定されたこのファイルからCSRを読み取れません。ポータルにアップロードしたCSRファイルを指定してください。
cli-current-unusable = { $file }：--currentで指定されたこのファイルからプッシュ証明書を読み取れません。MDMの現在の証明書を指定してください。
cli-trust-unusable = { $file }：--trustで指定されたこのファイルには、PEM形式の認証局の証明書がありません。
# $time：指定された文字列。
cli-time-unusable = --at { $time }：日時として読み取れません。「2026-11-22T00:00:00Z」のように書いてください。

## pushkeeper check

cli-check-no-units = ユニットがまだないため、確認するものはありません。Pushkeeperのウィンドウで追加してください。
# $units：ユニットの数。$needing：対応が必要なユニットの数。
cli-check-summary =
    { $needing ->
        [0] ユニット：{ $units }件。必要な操作はありません。
       *[other] ユニット：{ $units }件。そのうち{ $needing }件は対応が必要です。
    }
# $unit：ユニットの名前。$product：MDM製品。$state：window.ftlのstate-…。
cli-check-unit = { $unit }（{ $product }）：{ $state }
# $end：日時と、そこまでの日数。
cli-check-until = 証明書の有効期限：{ $end }
# $why：revocation-…。
cli-check-revocation-unknown = 取り消されている（失効している）かどうかは、いまはわかりません：{ $why }
# $units：ユニットの名前。
cli-check-unreached-no-daily-check = 警告：{ $units }のお知らせは、だれにも届かないおそれがあります。システムがこの確認を毎日実行しておらず、メールもチャットも送信していません。
cli-check-unreached-no-channel = 警告：{ $units }のお知らせは、だれにも届きません。使えるお知らせの方法がありません。
cli-check-unreached-no-contacts = 警告：{ $units }のお知らせは、だれにも届きません。メールだけを使う設定ですが、連絡先がありません。
cli-check-unreached-never-worked = 警告：{ $units }のお知らせは、だれにも届かないおそれがあります。保存したサーバーからまだ1通も送信していません。
cli-notice-job = このコマンドは確認の処理から使うためのものです。表示する内容を標準入力から読み取ります。
cli-check-channel-native = このコンピューターの通知
cli-check-channel-mail = メール
cli-check-channel-team = チャット
# $days：お知らせの日数。
cli-check-days = 期限の{ $days }日前
cli-check-expired = 期限切れ
cli-check-invalid = 取り消し
# $channel：cli-check-channel-…。$occasion：cli-check-days、cli-check-expired、cli-check-invalid。$outcome：結果。$when：日時。$why：fault-…。
cli-check-reminder =
    { $outcome ->
        [sent] { $channel }（{ $occasion }）：いまお知らせしました
        [sent-before] { $channel }（{ $occasion }）：{ $when }から新しいお知らせはありません
        [dry-run] { $channel }（{ $occasion }）：実際の確認では、いまお知らせします
        [off] { $channel }（{ $occasion }）：このユニットでは使わない設定です
        [not-set-up] { $channel }（{ $occasion }）：設定されていません
        [silenced] { $channel }（{ $occasion }）：今後お知らせしない設定です
        [waiting] { $channel }（{ $occasion }）：まだ送信できていません。保管し、{ $when }以降に送り直します（{ $why }）
        [sent-unrecorded] { $channel }（{ $occasion }）：いまお知らせしました。次の確認でもう一度お知らせします（{ $why }）
       *[failed] { $channel }（{ $occasion }）：お知らせできませんでした。次の確認でもう一度試します（{ $why }）
    }

## pushkeeper settings

cli-backup-none = データのコピーはまだありません。毎日1回作られます。
cli-backup-list = データのコピー（新しい順）。元に戻すには pushkeeper backup restore 名前 を実行してください。
# $when: date and time; $reason: see backup-….
cli-backup-copy = { $when }（{ $reason }）
cli-backup-restored = コピーから復元しました
row-backup-restored = 復元したコピー
row-backup-replaced = 元のデータの保存先
cli-settings-none = このコンピューターには組織の設定がありません。
# $value: of a setting; $from: where it comes from.
cli-settings-value =
    { $from ->
        [locked] { $value }  [組織による設定]
        [organisation] { $value }  [組織の初期設定]
        [user] { $value }  [ここで選択]
       *[default] { $value }
    }
cli-settings-unset = –
cli-settings-system = システムに合わせる
cli-settings-check = 組織の設定の一部を読み取れませんでした。「pushkeeper settings show」で詳細を確認できます。
