### 取り消し（失効）：発行元が証明書を取り消したかどうか。

## 失効リストから証明書について何も言えない理由。有効とも失効ともわからない状態です。どの文も、次にすることを伝えます。

revocation-certificate-unreadable = 証明書そのものを読み取れませんでした。ポータルからダウンロードしたファイルを、もう一度選んでください。
revocation-too-large = 失効リストのアドレスから届いたデータが大きすぎます。しばらくしてからやり直してください。繰り返す場合は、別のネットワークから試してください。
revocation-not-a-list = 失効リストのアドレスから届いたデータが、失効リストではないか、壊れています。プロキシやネットワークのログイン画面が代わりに応答した可能性があります。別のネットワークから試してください。
revocation-other-issuer = 届いたのは、別の発行元の失効リストです。操作は必要ありません。Pushkeeperが次の確認でもう一度取得します。
revocation-unknown-issuer = 証明書の発行元が、Pushkeeperの信頼する認証局に含まれていないため、失効リストの署名を確認できません。信頼できる認証局であれば、設定で追加してください。
revocation-weak-signature = 失効リストの署名の方式が、弱すぎて信頼できないか、このバージョンでは確認できません。新しいバージョンのPushkeeperがないか確認してください。
revocation-signature-wrong = 失効リストの署名が、証明書の発行元のものではありません。途中で書き換えられた可能性があります。別のネットワークから試してください。
revocation-delta = 届いたのは、前回からの変更だけを載せたリストです。これだけでは判断できません。Pushkeeperが次の確認でもう一度取得します。
revocation-partitioned = 失効リストが対象とするのは一部の証明書だけで、この証明書は含まれていない可能性があります。証明書の状態はポータルで確認してください。
revocation-critical-extension = 失効リストに、このバージョンでは解釈できない重要な項目があります。新しいバージョンのPushkeeperがないか確認してください。
revocation-undated = 失効リストに有効期限が書かれていないため、最新かどうかわかりません。Pushkeeperが次の確認でもう一度取得します。
revocation-not-yet-valid = 失効リストの有効期間がまだ始まっていません。このコンピューターの時計が正しいか確認してください。
revocation-outdated = 失効リストの有効期限が過ぎています。このコンピューターの時計が正しいか確認してください。時計が正しければ、Pushkeeperが次の確認でもう一度取得します。

## 発行元が証明書を取り消した理由

revocation-reason-key-compromise = 秘密鍵が第三者の手に渡った可能性があります。
revocation-reason-ca-compromise = 発行元自身の秘密鍵が第三者の手に渡った可能性があります。
revocation-reason-affiliation-changed = 証明書に書かれた名前が、現在の状況と合わなくなりました。
revocation-reason-superseded = 別の証明書に置き換えられました。
revocation-reason-cessation-of-operation = 本来の目的で使われなくなりました。
revocation-reason-certificate-hold = 一時的に停止されています。
revocation-reason-privilege-withdrawn = 証明書で認められていた権限が取り消されました。
revocation-reason-aa-compromise = 属性認証局の秘密鍵が第三者の手に渡った可能性があります。
revocation-list-unreachable = 証明書に記載されたアドレスから、失効リストを取得できませんでした。このコンピューターからHTTPで接続できることを確認してください。Pushkeeperが自動で再度確認します。
revocation-list-slow = 証明書に記載されたサーバーから、時間内に失効リストを取得できませんでした。接続を確認してください。Pushkeeperが自動で再度確認します。
revocation-list-address-private = 失効リストのアドレスが、このコンピューターか内部ネットワークを指しています。Pushkeeperが内部のリストを確認するのは、追加した認証局の場合だけです。信頼できる認証局であれば、設定で追加してください。
