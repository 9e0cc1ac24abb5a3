"""How Chinese characters in names are read, beside the Mandarin that anyascii knows.

Data only; :mod:`trafficnet.values.transliteration` reads it. ``CHINESE``: Cantonese, Hokkien,
Hakka and Vietnamese spellings of family names and of common characters of given names.
``JAPANESE``: readings in Japanese names, in Hepburn letters with long vowels written out.
"""

from typing import Final

CHINESE: Final = """
王 wong ong vuong ; 李 lee ly lei ; 张 張 cheung chong teo truong tjong ; 刘 劉 lau low luu liew ; 陈 陳 chan tan tran tjan chin
杨 楊 yeung yeo duong yong ; 黄 黃 wong ng hoang hwang huynh ; 赵 趙 chiu trieu chew teo ; 吴 吳 ng goh ngo woo eng ; 周 chow chau chiu chu joe
徐 tsui chui tu choo hsu ; 孙 孫 suen sun ton soon ; 马 馬 mah beh ma ; 朱 chu choo gee ; 胡 wu woo oh ; 林 lam lim lum liem
郭 kwok quach kuok quek kwek ; 何 ho hoe ha ; 高 ko kao gao kou ; 罗 羅 law lo loh la ; 郑 鄭 cheng cheang tay trinh teh
梁 leung luong leong neo ; 谢 謝 tse ta chia che ; 宋 sung soong tong ; 唐 tong tang duong ; 许 許 hui hua hsu khoo koh hoi ; 邓 鄧 tang dang teng
韩 韓 hon han ; 冯 馮 fung phung pang foong ; 曹 cho tsao tso tao ; 彭 pang phang banh ; 曾 tsang chan tseng tang tsen ; 萧 蕭 肖 siu hsiao seow tieu siew
田 tin dien ; 董 tung dong ; 潘 poon pan phan pun ; 袁 yuen vien yuan ; 蔡 choi tsai chua thai tsoi choy chai ; 蒋 蔣 chiang cheung tuong
余 yu yee du ; 于 yu ; 杜 to tu do ; 叶 葉 yip yap yeh diep ip ; 程 ching trinh ; 魏 ngai nguy wai ; 苏 蘇 so su to soh ; 吕 呂 lui lu la leu
丁 ting ding dinh teng ; 沈 sum shum sim tham shen ; 任 yam nham yum ; 姚 yiu yao dieu ; 卢 盧 lo lu loo lou ; 钟 鍾 chung cheong chong
姜 keung khuong ; 崔 chui tsui thoi ; 谭 譚 tam dam tan ; 陆 陸 luk loke luc look ; 汪 wong uong ; 范 fan pham ; 廖 liu lieu liao liew
石 shek sek thach ; 金 kam kim gam ; 贾 賈 ka gia ; 韦 韋 wai vi ; 邹 鄒 chow tsou chau ; 熊 hung ; 白 pak bach pai ; 孟 mang manh
秦 chun tan chin ; 邱 yau khoo chiu khau ; 江 kong giang ; 尹 wan doan ; 薛 sit tiet ; 阎 閻 yim ; 段 tuen doan ; 雷 lui loi
侯 hau hou ; 龙 龍 lung long ; 史 sze see su ; 陶 to dao tow ; 黎 lai le ; 贺 賀 ho ha ; 顾 顧 koo ku co ; 毛 mo mao ; 郝 kok
龚 龔 kung cung ; 邵 siu shiu thieu ; 万 萬 man van ; 钱 錢 chin tsien tien ; 严 嚴 yim nghiem ; 武 mo vu mou ; 戴 tai doi ; 莫 mok mac ; 孔 hung kung khong
向 heung huong ; 汤 湯 tong thang ; 温 溫 wan on ; 方 fong phuong ; 关 關 kwan quan ; 欧 歐 au ou ; 甘 kam cam ; 伍 ng ngu ; 阮 yuen nguyen ; 麦 麥 mak mach
翁 yung ong ; 庄 莊 chong tsang chuang trang ; 司徒 szeto situ ; 欧阳 歐陽 auyeung auyong ; 上官 seungkwun ; 诸葛 諸葛 chukot
明 ming minh meng ; 华 華 wah hoa wa ; 强 強 keung cuong ; 伟 偉 wai vi ; 国 國 kwok quoc ; 建 kin kien ; 文 man van boon ; 志 chi chee ; 英 ying anh
玉 yuk ngoc geok ; 美 mei mee my ; 丽 麗 lai le ; 芳 fong phuong ; 秀 sau tu siew ; 兰 蘭 lan lam ; 家 ka gia kah ; 辉 輝 fai huy hui ; 德 tak duc teck
荣 榮 wing vinh eng ; 永 wing vinh eng ; 光 kwong quang ; 成 shing sing thanh seng ; 俊 chun tuan ; 杰 傑 kit kiet kiat ; 健 kin kien ; 平 ping binh peng
安 on an ; 东 東 tung dong ; 泽 澤 chak trach ; 小 siu tieu ; 大 tai dai ; 天 tin thien ; 生 sang sinh seng ; 福 fuk phuc hock ; 海 hoi hai ; 春 chun xuan
梅 mui mai bwee ; 慧 wai hue hui ; 敏 man ; 静 靜 ching tinh ; 玲 ling linh ; 珍 chun tran ; 淑 suk thuc sok ; 雅 nga nha ; 婷 ting dinh ; 雪 suet tuyet
子 tsz tu chi ; 学 學 hok hoc ; 友 yau huu ; 富 fu phu ; 贵 貴 kwai quy ; 金 kam kim ; 龙 龍 lung long ; 凤 鳳 fung phung ; 珠 chu chau ; 雄 hung hiong
嘉 ka gia ; 欣 yan han ; 心 sum tam ; 思 sze tu ; 怡 yee di yi ; 宝 寶 po bao ; 莲 蓮 lin lien ; 仁 yan nhan ; 信 shun tin ; 义 義 yee nghia ; 祥 cheung tuong siang
发 發 fat phat huat ; 财 財 choi tai ; 新 san tan ; 兴 興 hing hung heng ; 昌 cheong xuong chang ; 耀 yiu dieu ; 豪 ho hao ; 斌 bun ; 琴 kam cam ; 霞 ha
"""

JAPANESE: Final = """
一 ichi kazu hajime ; 二 ji ; 三 mi san zou ; 四 shi yo ; 五 go i ; 六 roku ; 七 nana ; 八 ya hachi ; 九 ku ; 十 juu ; 千 chi sen ; 万 ma kazu
田 ta da ; 中 naka ; 山 yama yamano ; 川 kawa gawa ; 河 kawa gawa ; 村 mura ; 木 ki gi kino ; 本 moto hon ; 上 ue kami ; 下 shita shimo ; 大 oo dai o hiro ; 小 ko o
井 i ino _ ; 野 no ya ; 原 hara wara bara ; 藤 fuji tou dou ; 石 ishi ; 林 hayashi bayashi ; 森 mori ; 橋 hashi bashi ; 島 嶋 shima jima ; 崎 saki zaki ; 松 matsu
高 taka ; 佐 sa suke ; 斎 斉 齋 齊 sai ; 谷 tani ya gai ; 口 kuchi guchi ; 岡 oka ; 丘 oka ; 内 uchi nai ; 西 nishi sai ; 東 higashi tou azuma ; 北 kita hojou ; 南 minami nan
前 mae ; 後 go ; 水 mizu mi ; 清 shi kiyo kiyoshi ; 池 ike chi ; 沢 澤 sawa zawa ; 辺 邊 邉 be nabe ; 部 be ; 渡 wata watari ; 近 kon chika ; 遠 en ; 福 fuku ; 長 naga osa ; 永 naga ei
新 ara nii shin ; 平 hira hei taira ; 安 ya yasu an a ; 金 kane kana kin ; 今 ima kon ; 杉 sugi ; 竹 take ; 菊 kiku ; 桜 sakura ; 丸 maru ; 太 ta futoshi dai ; 郎 rou
夫 o ; 雄 o yuu ; 男 o ; 彦 hiko ; 介 助 輔 suke ; 也 ya ; 樹 ki itsuki ju ; 人 to hito ; 恵 e kei megumi ; 美 mi ; 香 ka kaori kou ; 里 ri sato ; 奈 菜 na ; 代 yo shiro
江 e ; 枝 e eda ; 和 kazu wa ; 正 masa shou tadashi ; 義 yoshi ; 弘 hiro hiroshi kou ; 浩 hiro hiroshi kou ; 博 hiro hiroshi ; 隆 taka takashi ryuu ; 孝 taka takashi kou
健 ken takeshi ; 賢 ken satoshi ; 真 ma shin makoto mao ; 慎 shin makoto ; 信 nobu shin ; 伸 nobu shin ; 秀 hide shuu ; 英 hide ei ; 明 aki mei akira ; 昭 aki shou akira ; 章 aki akira shou
俊 toshi shun ; 敏 toshi satoshi bin ; 利 toshi ri ; 勝 katsu masaru shou ; 克 katsu ; 幸 yuki sachi kou ; 由 yu yoshi ; 裕 yuu hiro yutaka ; 優 yuu masaru ; 智 tomo chi satoshi ; 友 tomo yuu
知 tomo chi ; 朋 tomo ; 直 nao tada ; 尚 nao hisa shou ; 修 shuu osamu ; 洋 you hiro hiroshi ; 陽 you haru ; 子 ko ; 康 yasu kou ; 靖 yasu yasushi ; 哲 tetsu satoshi ; 茂 shige shigeru mo
重 shige ; 啓 kei ; 圭 kei ; 敬 kei taka takashi ; 純 jun ; 淳 jun atsushi ; 順 jun ; 翔 shou kakeru ; 拓 taku ; 達 tatsu ; 龍 竜 ryuu tatsu ; 亮 ryou akira ; 涼 ryou ; 良 ryou yoshi ra
麻 ma asa ; 亜 a ; 紀 ki nori ; 則 nori ; 典 nori ; 憲 nori ken ; 久 hisa ku ; 寿 toshi hisa kazu ; 春 haru ; 夏 natsu ka ; 秋 aki ; 冬 fuyu ; 花 hana ka ; 華 ka hana ; 佳 ka yoshi kei
加 ka ; 伊 i ; 鈴 suzu rin ; 吉 yoshi kichi ; 倍 be ; 阿 a ; 青 ao ; 赤 aka ; 白 shira shiro ; 黒 kuro ; 古 furu ko ; 相 ai ; 荒 ara ; 宮 miya ; 浜 濱 hama ; 浦 ura ; 津 tsu zu ; 瀬 se ; 戸 to do
根 ne ; 関 seki ; 坂 saka zaka ; 阪 saka ; 堀 hori ; 星 hoshi ; 望 mochi nozomi ; 月 zuki tsuki ; 土 tsuchi do ; 工 ku ; 馬 ba ma ; 須 su ; 熊 kuma ; 増 masu ; 柴 shiba ; 柳 yanagi ; 桑 kuwa
梅 ume ; 栗 kuri ; 榎 eno ; 植 ue ; 草 kusa ; 菅 suga kan ; 荻 ogi ; 萩 hagi ; 武 take takeshi mu ; 毛 mou ke ; 牧 maki ; 矢 ya ; 神 kami jin kan ; 秋 aki ; 稲 ina ine ; 笠 kasa ; 細 hoso
織 ori ; 羽 ha ba hane ; 老 oi ; 若 waka ; 落 ochi ; 見 mi ; 角 kado tsuno sumi ; 豊 toyo yutaka ; 足 ashi ; 道 michi ; 郷 gou ; 鎌 kama ; 門 kado ; 間 ma ; 飯 ii ; 飛 hi ; 鳥 tori ; 鬼 oni ; 鶴 tsuru
誠 makoto sei ; 剛 tsuyoshi gou ; 徹 tooru tetsu ; 聡 satoshi ; 学 manabu ; 進 susumu shin ; 勇 isamu yuu ; 薫 kaoru ; 光 hikaru mitsu kou ; 瞳 hitomi ; 愛 ai mana ; 舞 mai ; 葵 aoi ; 蓮 ren ; 蘭 ran
司 shi tsukasa ; 史 shi fumi ; 志 shi ; 治 ji haru osamu ; 次 ji tsugu ; 浪 nami ; 波 nami ; 海 umi kai ; 生 o ki ; 穂 ho ; 結 yui yu ; 衣 i e ; 貴 taka ki ; 輝 teru ki ; 雅 masa ; 政 masa ; 昌 masa
晴 haru ; 悠 yuu haruka ; 悟 satoru go ; 恒 tsune ; 惠 e ; 成 nari shige sei ; 文 fumi bun ; 斗 to ; 旭 asahi ; 晃 akira kou ; 晶 aki akira ; 歩 ayumi ; 彩 aya sa ; 綾 aya ; 沙 sa ; 咲 saki ; 早 saya haya sa
希 ki nozomi ; 実 mi minoru ; 心 shin kokoro ; 忠 tada chuu ; 栄 ei sakae ; 節 setsu ; 繁 shige ; 喜 ki yoshi ; 嘉 yoshi ka ; 善 yoshi zen ; 貞 sada ; 定 sada ; 静 shizu ; 玲 rei ; 礼 rei ; 律 ritsu
岩 iwa ; 宅 take yake ; 黒沢 黒澤 kurosawa ; 気 ki ; 尋 hiro ; 湯 yu ; 児 ko ; 玉 tama ; 滝 瀧 taki ; 川口 kawaguchi ; 市 ichi ; 堤 tsutsumi ; 畑 hata hatake ; 畠 hata ; 奥 oku ; 岸 kishi ; 峰 峯 mine ; 嶺 mine ; 湊 minato
港 minato ; 泉 izumi ; 滋 shige ; 磯 iso ; 潟 kata gata ; 砂 suna ; 塩 shio ; 糸 ito ; 絹 kinu ; 綿 wata ; 米 yone kome ; 麦 mugi ; 豆 mame ; 芝 shiba ; 茅 kaya ; 葉 ha ba you ; 藍 ai ; 蒼 sou ao ; 茜 akane ; 菫 sumire
楓 kaede ; 椿 tsubaki ; 桃 momo ; 柚 yuzu ; 杏 an kyou ; 李 ri ; 梨 ri nashi ; 桐 kiri ; 柏 kashiwa ; 樺 kaba ; 楠 kusunoki kusu ; 榊 sakaki ; 檜 hinoki ; 槙 maki ; 楢 nara ; 栃 tochi ; 杏奈 anna ; 大谷 ootani ; 大塚 ootsuka
虎 tora ; 鹿 shika ka ; 犬 inu ; 猪 i ; 鷹 taka ; 鴨 kamo ; 鷲 washi ; 亀 kame ; 鮎 ayu ; 魚 uo ; 貝 kai ; 巻 maki ; 針 hari ; 釜 kama ; 鍋 nabe ; 弓 yumi ; 刀 ; 剣 ken tsurugi ; 槍 yari ; 旗 hata ; 車 kuruma ; 舟 船 funa fune
寺 tera dera ; 院 in ; 宇 u ; 宗 mune sou ; 富 tomi ; 寛 hiro hiroshi kan ; 実 mi ; 容 you ; 宏 hiro hiroshi kou ; 守 mori mamoru ; 完 kan ; 宣 nori nobu ; 家 ie ya ; 将 shou masa ; 専 sen ; 尊 taka ; 導 michi ; 峻 shun ; 崇 taka takashi
巌 iwao ; 左 sa ; 右 migi u ; 帆 ho ; 常 tsune ; 幹 miki kan ; 広 廣 hiro ; 庄 shou ; 序 ; 延 nobu ; 弥 彌 ya ; 強 tsuyoshi ; 弦 gen ; 影 kage ; 征 masa ; 徳 toku nori ; 必 ; 応 ; 怜 rei ; 恭 kyou yasu ; 悦 etsu ; 惟 ; 愉 ; 慶 kei yoshi
憩 ; 成美 narumi ; 戦 ; 房 fusa ; 手 te ; 才 sai ; 拳 ken ; 挙 ; 操 misao ; 教 nori ; 敦 atsu atsushi ; 整 ; 斐 ; 旬 shun ; 昇 noboru shou ; 昂 ; 映 ei ; 暁 akira aki ; 暖 haru ; 曜 you ; 朔 saku ; 未 mi ; 来 rai ku ; 杜 mori ; 条 jou
果 ka ; 柊 shuu hiiragi ; 栞 shiori ; 桂 kei katsura ; 桜子 sakurako ; 森田 morita ; 次 ji tsugu ; 欣 yoshi ; 武士 takeshi ; 比 hi ; 民 tami ; 永 naga ei ; 汐 shio ; 江里 eri ; 泰 yasu tai ; 浅 asa ; 洸 kou ; 流 ryuu ; 浄 jou ; 涙 ; 深 fuka
渉 wataru ; 渚 nagisa ; 温 haru ; 満 mitsu michi mitsuru ; 滉 kou ; 潤 jun ; 澄 sumi ; 瀧 taki ; 灯 ; 炎 ; 熙 ; 燈 ; 爽 sou ; 猛 takeshi ; 玄 gen haru ; 珠 tama ju ; 琉 ryuu ru ; 琢 taku ; 琴 koto ; 瑛 ei ; 瑞 mizu ; 瑠 ru ; 璃 ri ; 環 tamaki
甲 kou ; 由紀 yuki ; 留 ru tome ; 畔 ; 登 nobo noboru to ; 皇 ; 皓 ; 益 masu ; 盛 mori ; 省 ; 睦 mutsu ; 石井 ishii ; 砲 ; 碧 aoi midori ; 祐 yuu suke ; 祥 shou yoshi ; 禎 tei sada ; 秋山 akiyama ; 稔 minoru ; 空 sora ; 立 tatsu tate ; 竜也 tatsuya
笑 emi ; 節子 setsuko ; 粋 ; 紗 sa ; 紘 hiro kou ; 素 moto ; 紫 shi murasaki ; 絵 e ; 統 ; 絢 aya ; 緑 midori ; 縁 ; 美子 yoshiko miko ; 群 ; 翼 tsubasa ; 耕 kou ; 聖 sei kiyo masa ; 聡子 satoko ; 肇 hajime ; 能 no ; 脇 waki ; 至 itaru
舜 shun ; 航 kou wataru ; 芽 me ; 若菜 wakana ; 英樹 hideki ; 茉 ma ; 荘 shou ; 莉 ri ; 萌 moe ; 蔵 zou kura ; 虹 niji ; 衛 ei mamoru ; 裟 ; 覚 satoru ; 親 chika ; 詩 shi uta ; 諒 ryou ; 謙 ken ; 豪 gou ; 貫 kan ; 賀 ga ka ; 資 ; 路 ji michi
輪 wa ; 辰 tatsu ; 通 michi ; 逸 itsu ; 遥 haruka ; 遼 ryou haruka ; 那 na ; 邦 kuni ; 郁 iku ; 都 to miyako ; 酒 saka sake ; 重子 shigeko ; 鈴子 suzuko ; 鉄 tetsu ; 銀 gin ; 鋼 ; 錦 nishiki ; 鏡 kagami ; 陸 riku ; 陣 jin ; 隼 haya hayato ; 雛 hina
雨 ame ; 雪 yuki ; 雲 kumo ; 零 rei ; 雷 rai ; 露 tsuyu ; 響 hibiki ; 順子 junko ; 須美 sumi ; 頼 yori ; 類 rui ; 風 kaze fuu ; 香織 kaori ; 駿 shun ; 魁 ; 鮫 same ; 鳩 hato ; 鳳 ; 鳴 naru ; 麗 rei ; 麟 rin ; 黛 mayuzumi ; 龍馬 ryouma ; 鼓
塁 rui ; 塔 ; 墨 sumi ; 士 shi ; 壮 sou ; 夕 yuu ; 多 ta ; 夜 yo ; 天 ama ten ; 央 o ou ; 奏 sou kanade ; 女 me ; 妙 tae ; 姫 hime ; 孔 ; 季 ki sue ; 孫 mago ; 宝 takara ; 寅 tora ; 岳 gaku takeshi ; 峯子 mineko ; 巧 takumi ; 匠 takumi ; 勲 isao ; 功 isao kou
勤 tsutomu ; 務 tsutomu ; 努 tsutomu ; 力 riki tsutomu ; 助川 sukegawa ; 勢 se ; 勝利 katsutoshi ; 匡 masa tadashi ; 卓 taku suguru ; 協 ; 卯 u ; 厚 atsu ; 友里 yuri ; 双 ; 叶 kanou ; 吾 go ; 周 shuu ; 命 ; 咲希 saki ; 唯 yui ; 問 ; 啓介 keisuke ; 喬 taka ; 器 ; 四郎 shirou
仁 hito jin ; 今日 kyou ; 仲 naka ; 任 tou ; 伍 ; 伶 rei ; 佑 yuu suke ; 作 saku ; 侑 yuu ; 侃 kan ; 俵 tawara ; 倉 kura ; 倫 rin michi ; 健太 kenta ; 側 ; 傑 ; 優子 yuuko ; 元 moto gen ; 充 mitsu mitsuru ; 先 ; 克己 katsumi ; 全 ; 公 kimi kou ; 兵 hei ; 冴 sae ; 凛 rin ; 凪 nagi
十和 towa ; 半 han ; 南海 nami ; 又 mata ; 双葉 futaba ; 久 hisa ku ; 乃 no ; 亘 wataru ; 京 kyou ; 亨 tooru ; 享 ; 予 ; 二郎 jirou ; 丈 jou take ; 世 yo se ; 丹 tan ; 主 ; 且 ; 与 yo ; 並 nami ; 串 kushi ; 牛 ushi ; 牟 mu ; 物 ; 犀 ; 狩 kari ; 独
服部 hattori ; 大和 yamato ; 五十嵐 igarashi ; 長谷 hase ; 日下 kusaka ; 大輔 daisuke ; 百合 yuri ; 和泉 izumi ; 小田 oda ; 東海林 shouji ; 一郎 ichirou ; 菅原 sugawara ; 土井 doi ; 河野 kouno
伊東 itou ; 工藤 kudou ; 近藤 kondou ; 遠藤 endou ; 後藤 gotou ; 佐々 sasa ; 日 hi nichi ; 服 fuku ; 尾 o ; 名 na ; 塚 tsuka zuka ; 片 kata ; 横 yoko ; 三浦 miura ; 城 shiro ki jou ; 園 sono zono
"""
