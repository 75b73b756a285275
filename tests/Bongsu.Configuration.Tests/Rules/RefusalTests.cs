using Bongsu.Configuration.Preview;

namespace Bongsu.Configuration.Tests.Rules;

/// <summary>What each rule refuses, in which words and at which line: one fault a case.</summary>
public sealed class RefusalTests
{
    private const string Item = "items: [{key: k}]";

    public static TheoryData<string, string> Shapes => new()
    {
        { "services:\n  - {name: s, owner: shop-team,\n     slo: 5}", "3: service 's': members were expected here, written as 'name: value'." },
        { "hosts:\n  - name: a\n    groups:\n      - x\n      - ~\n", "5: host 'a': a list has an empty place." },
        { "hosts: [{name: a, tags: {b: [c]}}]", "1: host 'a': one value was expected here, not a list." },
        { "hosts: [{name: a, tags: {b: {c: d}}}]", "1: host 'a': one value was expected here, not members." },
        { "hosts:\n- {name: a, enabled: \"{$ON}\"}", "2: host 'a': enabled is not true or false." },
        { "hosts: [{name: a, items: [{key: k, interval: \"{$I}\"}]}]", "1: host 'a': '{$I}' is not a time span" },
        { "hosts: [{name: a, items: [{key: k, timeout: 1e9}]}]", "1: host 'a': '1e9' is not a time span" },
        { "services: [{name: s, owner: shop-team, needs: 1.5}]", "1: service 's': '1.5' is not a number that fits here." },
        { "services: [{name: s, owner: shop-team, needs: 99999999999}]", "1: service 's': '99999999999' is not a number that fits here." },
        { "services: [{name: s, owner: shop-team, statusPage: 1}]", "1: service 's': '1' is neither true nor false." },
    };

    public static TheoryData<string, string> Names => new()
    {
        { "channels: [{name: \" a\", type: sms}]", "1: channel ' a': a name neither begins nor ends with a space and has no control characters." },
        { "channels: [{name: \"\", type: sms}]", "1: channel '': a name has 1 to 128 characters." },
        { $"channels: [{{name: {new string('n', 129)}, type: sms}}]", $"1: channel '{new string('n', 129)}': a name has 1 to 128 characters." },
        { "settings: {name: other}", "1: settings: the settings are always named 'settings'; leave the name out." },
        { "users: [{name: a b, organisation: infra, password: long enough}]", "1: user 'a b': the name of a user has letters, digits and . _ - @ + only." },
        { "users: [{name: u, organisation: infra, password: long enough, timeZone: Mars/Base}]", "1: user 'u': 'Mars/Base' is not a time zone" },
        { "hosts: [{name: a, templates: [linux, linux]}]", "1: host 'a': there are two mentions of template 'linux'." },
        { "hosts: [{name: a, groups: [x, x]}]", "1: host 'a': there are two mentions of group 'x'." },
        { "hosts: [{name: a, groups: [\" \"]}]", "1: host 'a': the name of a group has 1 to 128 characters, none of them a control character." },
        { "autoregistration: [{name: r, service: shpo}]", "1: autoregistration 'r': 'shpo' is not the name of a service; did you mean 'shop'?" },
    };

    public static TheoryData<string, string> Monitored => new()
    {
        { Host($"{Item}, charts: [{{name: \" \", items: [k]}}]"), "1: host 'a': a chart's name has 1 to 128 characters." },
        {
            Host($"{Item}, charts: [{{name: c, items: [{string.Join(", ", Enumerable.Repeat("k", 13))}]}}]"),
            "1: host 'a': a chart has 1 to 12 items."
        },
        { Host("items: [{key: k, valueMap: m}]"), "1: host 'a': the settings have no value map 'm'." },
        { Host($"items: [{{key: \"k[{new string('x', 2048)}]\"}}]"), "1: host 'a': a key has at most 2048 characters." },
        { Host("checks: [{type: http, url: u, name: \"\"}]"), "1: host 'a': the name of a check has 1 to 128 characters and no control characters." },
        { Host("checks: [{type: http, url: u, name: \"a\\tb\"}]"), "1: host 'a': the name of a check has 1 to 128 characters and no control characters." },
        { Host("checks: [{type: http, url: u, name: 'a, b\\'}]"), "1: host 'a': the name 'a, b\\' cannot stand in the keys of the check's items" },
        { Host($"{Item}, triggers: [{{name: \" \", expression: last(//k)>1}}]"), "1: host 'a': a trigger's name has 1 to 1024 characters." },
        { Trigger("eventName: \" \""), "1: host 'a': an event's name has 1 to 2048 characters." },
        { Trigger("correlationTag: \" \""), "1: host 'a': the name of a tag has 1 to 255 characters." },
        { Trigger("healWindow: 2h"), "1: host 'a': '2h' is not a heal window: write none, auto, or a span of at most 1h such as 2m." },
        { Trigger("flapping: {window: 5s}"), "1: host 'a': the window of flapping is 1m to 1d, not 5s." },
        { Trigger("flapping: {changes: 1001}"), "1: host 'a': flapping begins at 3 to 1000 changes, or 0 for never, not 1001." },
        {
            Host($"{Item}, triggers: [{{name: u, expression: last(//k)>2}}, {{name: t, expression: last(//k)>1, dependsOn: "
                + $"[{string.Join(", ", Enumerable.Repeat("u", 51))}]}}]"),
            "1: host 'a': a trigger depends on at most 50 others."
        },
        { Host($"dependsOn: [{string.Join(", ", Enumerable.Range(0, 201).Select(i => $"h{i}"))}]") + Many(201), "1: host 'a': there are 201 dependencies, and "
            + "200 at most." },
        { "templates: [{name: t, discoveries: [{key: \"d[\", type: trapper}]}]", "1: template 't': The item key lacks its closing ']'." },
        { "templates: [{name: t, discoveries: [{key: d, type: trapper, interval: 2d}]}]", "1: template 't': an interval is 1s to 1d, not 2d." },
        { "templates: [{name: t, discoveries: [{key: d, type: traper}]}]", "1: template 't': 'traper' is not a type of item; did you mean 'trapper'?" },
        { "templates: [{name: t, discoveries: [{key: d, type: http}]}]", "1: template 't': 'http' yields several values at once: write it under checks." },
        { "templates: [{name: t, discoveries: [{key: d, type: trapper, filter: {\"{#A}\": \"(\"}}]}]", "1: template 't': '(' is not a regular expression" },
        { "templates: [{name: t, discoveries: [{key: d, type: trapper, filter: {\"{#A}\": \"!(\"}}]}]", "1: template 't': '(' is not a regular expression" },
        {
            "templates:\n- name: t\n  discoveries:\n  - key: d\n    type: trapper\n    items: [{key: \"k[{#A}]\"}]\n    triggers:\n    - {name: x, "
                + "expression: \"last(//q[{#A}])>1\"}",
            "8: template 't': 't' has no item 'q[{#A}]'"
        },
    };

    public static TheoryData<string, string> Settings => new()
    {
        { "settings: {publicUrl: \"https://u:p@x\"}", "1: settings: publicUrl stands in every mail: leave the user name and password out." },
        { "settings: {instanceHighestLevel: 3, serviceLowestLevel: 3}", "1: settings: the lowest level of services must be above the highest of instances." },
        { "settings:\n  textRetention: 2d\n  problemRetention: 1h", "3: settings: a retention is 1d to 7300d, not 1h." },
        { "settings: {auditRetention: 7302d}", "1: settings: a retention is 1d to 7300d, not 7302d." },
        { "settings: {incidents: {wait: 11m}}", "1: settings: the wait of an incident's first message is 0s to 10m, not 11m." },
        { "settings: {incidents: {growth: 5s}}", "1: settings: the wait of an update is 10s to 1d, not 5s." },
        { "settings: {macros: {X: \"1\"}}", "1: settings: 'X' is not the name of a user macro" },
        { "settings: {macros: {\"{$x}\": \"1\"}}", "1: settings: '{$x}' is not the name of a user macro" },
        { "settings: {macros: {\"{$X} \": \"1\"}}", "1: settings: '{$X} ' is not the name of a user macro" },
        { "settings: {macros: {\"{#X}\": \"1\"}}", "1: settings: '{#X}' is not the name of a user macro" },
        { "settings: {valueMaps: [{name: \"\"}]}", "1: settings: a value map's name has 1 to 128 characters." },
        { "settings:\n  valueMaps:\n  - {name: m}\n  - {name: m}", "4: settings: there are two value maps 'm'." },
        { "settings: {valueMaps: [{name: m, mappings: [{type: at-least, value: x, shown: y}]}]}", "1: settings: value map 'm': 'x' is not a number." },
        { "settings: {regularExpressions: [{name: r}]}", "1: settings: the global regular expression 'r' has 0 parts; 1 to 100 are allowed." },
        {
            "settings: {regularExpressions: [{name: r, parts: [{expression: a}]}, {name: r, parts: [{expression: a}]}]}",
            "1: settings: there are two global regular expressions 'r'."
        },
        { "settings: {regularExpressions: [{name: r, parts: [{expression: \"(\"}]}]}", "1: settings: global regular expression 'r': " },
    };

    public static TheoryData<string, string> Organisations => new()
    {
        { Organisation("people: [{name: a}], teams: [{name: a}]"), "1: organisation 'o': 'a' names a team and a person, and policies could mean either." },
        { Organisation("people: [{name: a/b}]"), "1: organisation 'o': 'a/b': a name has neither '/' nor '*'." },
        { Organisation("teams: [{name: \"\"}]"), "1: organisation 'o': '': a name has 1 to 128 characters." },
        { Organisation("teams: [{name: t}, {name: t}]"), "1: organisation 'o': there are two teams named 't'." },
        { Organisation("people: [{name: a, addresses: {sms: \"\"}}]"), "1: organisation 'o': the address for sms is empty, too long or has control "
            + "characters." },
        { Organisation("people: [{name: a, addresses: {line: \"U1\\n\"}}]"), "1: organisation 'o': the address for line is empty" },
        { Organisation("people: [{name: a, timeZone: Mars/Base}]"), "1: organisation 'o': 'Mars/Base' is not a time zone" },
        { Organisation("people: [{name: a, email: a@b@c}]"), "1: organisation 'o': 'a@b@c' is not a mail address." },
        { Organisation("people: [{name: a, email: \"Kim <a@b>\"}]"), "1: organisation 'o': 'Kim <a@b>' is not a mail address." },
        { Organisation("people: [{name: a, phone: \"+8201012345678\"}]"), "1: organisation 'o': '+8201012345678' has the 0 that is dialled inside Korea" },
        { "organisations: [{name: infrastructure}]", "1: organisation 'infrastructure': policies use the word 'infrastructure' for something else" },
        { Service($"statusText: \"{new string('x', 501)}\""), "1: service 's': statusText has at most 500 characters." },
        { Service("memberUp: 1=1"), "1: service 's': memberUp reads no item: write, for example, last(//net.tcp.service[http])=1." },
        { Service("slo: {minimumEvents: 0}"), "1: service 's': minimumEvents is 1 to 1000000, not 0." },
        { Service("slo: {burnRates: [{long: 1h, short: 5m, rate: 0}]}"), "1: service 's': a burn rate is above 0: 1 spends exactly the budget." },
        { Service("slo: {burnRates: [{long: 5m, short: 5m, rate: 1}]}"), "1: service 's': a long window is 10m to 30d, not 5m." },
        { Service("slo: {burnRates: [{long: 1h, short: 30s, rate: 1}]}"), "1: service 's': a short window is 1m to 30d, not 30s." },
        { Service("objective: 0%"), "1: service 's': '0%' is not a share of time; write a percentage above 0 and up to 100, such as 99.9999%." },
        { "policies: [{name: p, steps: [{notify: [owner], by: []}]}]", "1: policy 'p': a step notifies by something: name at least one channel." },
        { "policies:\n- name: p\n  steps:\n  - notify: [owner]\n    by: [mail]\n    delay: 31d", "6: policy 'p': a delay is 0s to 30d, not 31d." },
        { "policies: [{name: p, steps: [{notify: [owner], by: [mail], digest: 31d}]}]", "1: policy 'p': the span of a digest is 0s to 30d, not 31d." },
    };

    public static TheoryData<string, string> Maintenances => new()
    {
        { Once("at: \"02:00\""), "1: maintenance 'm': 'at' is for a maintenance that repeats: say repeat: daily, weekly or monthly." },
        { Once("weekdays: [monday]"), "1: maintenance 'm': 'weekdays' is for a maintenance that repeats" },
        { Once("monthDays: [1]"), "1: maintenance 'm': 'monthDays' is for a maintenance that repeats" },
        { Once("weekOfMonth: 1"), "1: maintenance 'm': 'weekOfMonth' is for a maintenance that repeats" },
        { Once("quietFor: 2d"), "1: maintenance 'm': the quiet time is 0s to 1d, not 2d." },
        { "maintenances: [{name: m, groups: [g], from: 2026-12-01}]", "1: maintenance 'm': 'until' is missing: a maintenance that does not repeat has "
            + "from and until." },
        { "maintenances: [{name: m, groups: [g], from: 2026-12-01, until: 2027-12-03}]", "1: maintenance 'm': it lasts for more than a year: switch the host "
            + "off instead." },
        { "maintenances: [{name: m, groups: [g], from: \"22:00\", until: 2026-12-02}]", "1: maintenance 'm': '22:00' is not a time: write 2026-12-01 22:00" },
        { "maintenances: [{name: m, groups: [g], repeat: daily}]", "1: maintenance 'm': 'at' is missing: say at what time of day it begins, such as 02:00." },
        { Repeated("daily, duration: 32d"), "1: maintenance 'm': a duration is 1m to 31d, not 32d." },
        { Repeated("daily, duration: 0s"), "1: maintenance 'm': a duration is 1m to 31d, not 0s." },
        { Repeated("daily, every: 100"), "1: maintenance 'm': it comes back every 1 to 99 days, weeks or months, not 100." },
        { Repeated("monthly"), "1: maintenance 'm': a monthly maintenance names its days: monthDays: [1, -1], or weekdays with weekOfMonth." },
        { Repeated("monthly, weekdays: [monday], weekOfMonth: 5"), "1: maintenance 'm': 5 is not a week of a month: 1 to 4, or -1 for the last." },
        { Repeated("monthly, weekdays: [monday], monthDays: [1], weekOfMonth: 1"), "1: maintenance 'm': weekOfMonth goes with weekdays and "
            + "without monthDays." },
        { Repeated("monthly, monthDays: [1, -32]"), "1: maintenance 'm': -32 is not a day of a month: 1 to 31, or -1 for the last." },
    };

    public static TheoryData<string, string> Schedules => new()
    {
        { Schedule("layers: [{people: []}]"), "1: schedule 's': a layer has people who take turns: name at least one." },
        { Schedule("layers: [{people: [On-call], until: soon}]"), "1: schedule 's': 'soon' is not a time: write 2026-12-24 09:00" },
        { Schedule("layers: [{people: [On-call], hours: [{from: noon}]}]"), "1: schedule 's': 'noon' is not a time of day such as 09:00." },
        { Schedule("layers: [{people: [On-call]}], covers: [{to: \"24:30\"}]"), "1: schedule 's': '24:30' is not a time of day such as 09:00." },
        { Schedule("layers: [{people: [On-call], name: l}, {people: [On-call], name: l}]"), "1: schedule 's': there are two layers named 'l'." },
        {
            Schedule($"layers: [{string.Join(", ", Enumerable.Repeat("{people: [On-call]}", 21))}]"),
            "1: schedule 's': it has 21 layers; at most 20 are taken."
        },
        {
            Schedule($"layers: [{{people: [{string.Join(", ", Enumerable.Repeat("On-call", 201))}]}}]"),
            "1: schedule 's': it has 201 people; at most 200 are taken."
        },
        {
            Schedule($"layers: [{{people: [On-call], hours: [{string.Join(", ", Enumerable.Repeat("{}", 51))}]}}]"),
            "1: schedule 's': it has 51 hours; at most 50 are taken."
        },
        { Schedule("layers: [{people: [On-call]}], holidays: {also: [christmas]}"), "1: schedule 's': 'christmas' is not a day: write 2026-12-25." },
        { Schedule("layers: [{people: [On-call]}], holidays: {except: [2026-02-30]}"), "1: schedule 's': '2026-02-30' is not a day: write 2026-12-25." },
        { Schedule("overrides: [{person: Kim, from: 2026-12-01, to: 2026-12-02}]"), "1: schedule 's': 'Kim' is not one of the people of 'infra'; there "
            + "are: On-call." },
        {
            Schedule("overrides: [{person: On-call, from: 2026-12-01, to: 2027-12-03}]"),
            "1: schedule 's': it lasts for more than a year: change the layers instead."
        },
        { Schedule("overrides: [{person: On-call, from: noon, to: 2026-12-02}]"), "1: schedule 's': 'noon' is not a time: write 2026-12-24 09:00" },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    [MemberData(nameof(Names))]
    [MemberData(nameof(Monitored))]
    [MemberData(nameof(Settings))]
    [MemberData(nameof(Organisations))]
    [MemberData(nameof(Maintenances))]
    [MemberData(nameof(Schedules))]
    public void A_fault_is_told_with_its_line_and_the_remedy(string yaml, string fault)
    {
        ConfigurationPreview preview = Examined.Of(yaml);

        Assert.StartsWith("test.yaml:" + fault, Assert.Single(preview.Faults).ToString(), StringComparison.Ordinal);
        Assert.Empty(preview.Hosts);
    }

    public static TheoryData<string, string> Warned => new()
    {
        { Trigger("correlationTag: port"), "1: host 'a': trigger 't' correlates by the tag 'port', which it does not have itself" },
        {
            Host("items: [{key: k, enabled: false}], triggers: [{name: t, expression: last(//k)>1}]"),
            "1: host 'a': trigger 't' reads the item 'k' of 'a', which is disabled: its state is not known until the item is enabled."
        },
        { Host("checks: [{type: http, url: \"{$URL}\"}]"), "1: host 'a': http: No value is known of: {$URL}." },
        {
            "schedules: [{name: s, organisation: infra, timeZone: Asia/Seoul, layers: [{people: [On-call], hours: [{weekdays: [monday], from: \"09:00\", to: "
                + "\"18:00\"}]}]}]",
            "1: schedule 's': nobody is on call from Mon 2026-01-05 00:00 to Mon 2026-01-05 09:00 (Asia/Seoul), and 53 times more within a year."
        },
        {
            "schedules: [{name: s, organisation: infra, layers: [{people: [On-call], until: 2026-12-01}]}]",
            "1: schedule 's': nobody is on call from Tue 2026-12-01 00:00 to "
        },
        {
            "settings: {publicUrl: \"http://localhost:9\"}\nchannels: [{name: c, type: sms}]",
            "2: channel 'c': the links in its messages lead to http://localhost:9, which only the server's own machine can open"
        },
        {
            "templates: [{name: t, items: [{key: k}], triggers: [{name: x, expression: last(//k)>1, severity: high, category: instance}]}]",
            "1: template 't': trigger 'x': severity high means level 4; category instance bounds it to level 3."
        },
    };

    [Theory]
    [MemberData(nameof(Warned))]
    public void What_is_doubtful_is_taken_with_a_warning(string yaml, string warning)
    {
        ConfigurationPreview preview = Examined.Of(yaml);

        Assert.Empty(preview.Faults);
        Assert.StartsWith(
            "test.yaml:" + warning, Assert.Single(preview.Warnings, w => w.File == "test.yaml").ToString(), StringComparison.Ordinal);
    }

    /// <summary>A file of ten thousand mistakes is answered with some of them.</summary>
    [Fact]
    public void Many_faults_are_cut()
    {
        string hosts = "hosts:\n" + string.Concat(Enumerable.Range(0, 5_000).Select(i => $"  - {{name: n{i}, service: nowhere}}\n"));

        Assert.InRange(Examined.Of(hosts).Faults.Count, 100, 250);
    }

    private static string Host(string members) => $"hosts: [{{name: a, {members}}}]";

    private static string Trigger(string members) => Host($"{Item}, triggers: [{{name: t, expression: last(//k)>1, {members}}}]");

    private static string Many(int count) => "\n---\nhosts: [" + string.Join(", ", Enumerable.Range(0, count).Select(i => $"{{name: h{i}}}")) + "]";

    private static string Organisation(string members) => $"organisations: [{{name: o, {members}}}]";

    private static string Service(string members) => $"services: [{{name: s, owner: shop-team, {members}}}]";

    private static string Once(string members) => $"maintenances: [{{name: m, groups: [g], from: 2026-12-01, until: 2026-12-02, {members}}}]";

    private static string Repeated(string members) => $"maintenances: [{{name: m, groups: [g], at: \"02:00\", repeat: {members}}}]";

    private static string Schedule(string members) => $"schedules: [{{name: s, organisation: infra, {members}}}]";
}
