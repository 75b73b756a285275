using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Effective;
using Bongsu.Configuration.Faults;
using Bongsu.Configuration.Kinds;
using Bongsu.Configuration.Planning;

namespace Bongsu.Store.Tests.Configuration;

/// <summary>What is refused, and in which words, at which line. One fault a case, so that no rule hides behind another.</summary>
public sealed class RulesTests() : DatabaseTests(null)
{
    private const string Base = """
        organisations:
          - {name: infra, kind: infrastructure, people: [{name: On-call, email: i@example.com}]}
          - {name: shop-team, people: [{name: Owner, email: s@example.com}], teams: [{name: night, people: [Owner]}]}
        channels: [{name: mail, type: smtp, host: h}]
        trackers: [{name: jira, type: jira, url: u}]
        templates: [{name: linux, items: [{key: agent.ping}]}]
        services: [{name: shop, owner: shop-team}]
        hosts: [{name: web-1, items: [{key: a.b}]}]
        """;

    public static TheoryData<string, string> Refused =>
        new()
        {
            // Reading.
            { "hosts: [", "1: This is not YAML" },
            { "- a", "1: A configuration file names lists" },
            { "\nhost:\n  - {name: a}", "2: 'host' is not a list of the configuration; did you mean 'hosts'?" },
            { "hosts:\n  name: a", "2: 'hosts' is a list: begin each host with '- name: ...'." },
            { "hosts: [a]", "1: A host is written as 'name: ...' with its other members below it." },
            { "organisations: [a]", "1: An organisation is written as" },
            { "hosts:\n  - name: a\n    adress: 1.2.3.4", "3: host 'a': 'adress' is not a member of a host; did you mean 'address'?" },
            { "hosts:\n  - {name: a}\n  - groups: []", "3: host '': 'name' is missing." },
            { "hosts:\n  - {name: a, groups: web}", "2: host 'a': a list was expected here: write [web] for a list of one." },
            { "hosts:\n  - {name: a, address: [b]}", "2: host 'a': one value was expected here, not a list." },
            { "hosts:\n  - {name: a, enabled: maybe}", "2: host 'a': 'maybe' is neither true nor false." },
            { "hosts:\n  - {name: a, tags: [b]}", "2: host 'a': names with values were expected here" },
            { "hosts:\n  - {name: a, name: b}", "2: 'name' stands here twice." },
            { "hosts:\n  - {name: a, items: [{key: k, interval: 5 minutes}]}", "2: host 'a': '5 minutes' is not a time span" },
            { "hosts:\n  - {name: a, items: [{key: k, valueType: flaot}]}", "2: host 'a': 'flaot' is not a value of this member; did you mean 'float'?" },
            { "hosts:\n  - {name: a, triggers: [{name: t, expression: \"1\", level: 7}]}", "2: host 'a': A level is a number from 1 (info) to 5 (emergency)." },
            {
                "channels:\n  - {name: c, type: smtp, host: h,\n     prot: 25}",
                "3: channel 'c': 'prot' is not a member of a channel of type smtp; did you mean 'port'?"
            },
            { "channels:\n  - {name: c, type: smtp, host: h,\n     port: many}", "3: channel 'c': 'many' is not a number that fits here." },
            { "hosts: [{name: a, address: \"${NOWHERE}\"}]", "1: The environment variable NOWHERE is not set" },
            { "hosts: [{name: !!binary a}]", "1: The tag 'tag:yaml.org,2002:binary' is not taken" },
            { "hosts: [{<<: {a: b}, name: a}]", "1: Merge keys (<<) are not taken" },
            // Names and references.
            { "hosts:\n  - {name: a}\n  - {name: a}", "3: host 'a': it is written twice." },
            { "hosts: [{name: 웹}]", "1: host '웹': the name of a host or service has ASCII letters" },
            { "hosts: [{name: shop}]", "1: host 'shop': there is a service of this name already" },
            { "services: [{name: web-1, owner: shop-team}]", "1: service 'web-1': there is a host of this name already" },
            { "channels: [{name: a/b, type: sms}]", "1: channel 'a/b': a name has neither '/' nor '*'." },
            { "hosts: [{name: a, templates: [linuks]}]", "1: host 'a': 'linuks' is not the name of a template; did you mean 'linux'?" },
            { "hosts: [{name: a, service: shpo}]", "1: host 'a': 'shpo' is not the name of a service; did you mean 'shop'?" },
            { "services: [{name: pay, owner: nobody}]", "1: service 'pay': 'nobody' is not the name of an organisation; there are: infra, shop-team." },
            { "autoregistration: [{name: r, templates: [x]}]", "1: autoregistration 'r': 'x' is not the name of a template" },
            { "reports: [{name: r, to: shop}]", "1: report 'r': 'shop' is not the name of an organisation" },
            { "users: [{name: u, password: long enough, organisation: x}]", "1: user 'u': 'x' is not the name of an organisation" },
            // Dependencies and promises.
            { "hosts: [{name: a, gateway: gw}]", "1: host 'a': 'gw' is not the name of a host" },
            { "hosts: [{name: a, dependsOn: [web-2]}]", "1: host 'a': 'web-2' is not the name of a host or service; did you mean 'web-1'?" },
            { "hosts: [{name: a, dependsOn: [web-1, web-1]}]", "1: host 'a': there are two dependencies on 'web-1'." },
            { "hosts: [{name: a, gateway: a}]", "1: host 'a': it depends on itself in the end: a → a." },
            { "hosts: [{name: a, service: shop, dependsOn: [shop]}]", "1: host 'a': it depends on itself in the end: a → shop → a." },
            { "services: [{name: shop, owner: shop-team, needs: 0}]", "1: service 'shop': needs is 1 to 10000, not 0" },
            { "services: [{name: shop, owner: shop-team, memberUp: \"last(//a\"}]", "1: service 'shop': memberUp is not an expression" },
            {
                "services: [{name: shop, owner: shop-team, memberUp: \"last(/web-1/a.b)=1\"}]",
                "1: service 'shop': memberUp reads the items of the member that it is asked of"
            },
            { "services: [{name: shop, owner: shop-team, slo: {minimumBad: 0}}]", "1: service 'shop': minimumBad is 1 to 1000000, not 0." },
            {
                "services: [{name: shop, owner: shop-team, slo: {burnRates: [{long: 1h, short: 2h, rate: 2}]}}]",
                "1: service 'shop': the short window must not be longer than the long one."
            },
            // Kinds and their options.
            { "channels: [{name: c, type: pigeon, speed: 3}]", "1: channel 'c': 'pigeon' is not a type of channel; there are: sms, smtp." },
            { "channels: [{name: c, type: smtp}]", "1: channel 'c': smtp: The Host field is required." },
            { "channels: [{name: c, type: smtp, host: \"{x}\", port: 70000}]", "1: channel 'c': smtp: The field Port must be between 1 and 65535." },
            { "channels: [{name: c, type: smtp, host: \"{$X}\", port: 70000}]", "1: channel 'c': smtp: The field Port must be between 1 and 65535." },
            { "channels: [{name: c, type: smtp, host: h, port: 70000}]", "1: channel 'c': smtp: The field Port must be between 1 and 65535." },
            { "trackers: [{name: t, type: jra, url: u}]", "1: tracker 't': 'jra' is not a type of tracker" },
            { "hosts: [{name: a, checks: [{type: htp, url: u}]}]", "1: host 'a': 'htp' is not a type of check; did you mean 'http'?" },
            { "hosts: [{name: a, checks: [{type: http}]}]", "1: host 'a': http: The Url field is required." },
            { "hosts: [{name: a, checks: [{type: ssh-run}]}]", "1: host 'a': 'ssh-run' yields one value: write it under items." },
            { "hosts: [{name: a, items: [{key: k, type: http}]}]", "1: host 'a': 'http' yields several values at once: write it under checks." },
            { "hosts: [{name: a, items: [{key: k, type: zabix-active}]}]", "1: host 'a': 'zabix-active' is not a type of item; did you mean 'zabbix-active'?" },
            { "hosts: [{name: a, items: [{key: k, preprocessing: [{type: multiply}]}]}]", "1: host 'a': 'multiply' is not a type of preprocessing" },
            { "hosts: [{name: a, items: [{key: k, prot: 5}]}]", "1: host 'a': 'prot' is not a member of an item of type trapper" },
            { "channels: [{name: c, type: smtp, host: h, password: \"********\"}]", "1: channel 'c': 'password' is masked, and no such secret is stored" },
            { "channels: [{name: c, type: sms, url: \"enc:v1:AAAA\"}]", "1: channel 'c': a text begins with 'enc:v1:'" },
            // Hosts.
            { "hosts: [{name: a, address: \"10.0.0.1:99999\"}]", "1: host 'a': '10.0.0.1:99999' is not an address" },
            { "hosts: [{name: a, address: \"a b\"}]", "1: host 'a': 'a b' is not an address" },
            { "hosts: [{name: a, macros: {HIGH: \"5\"}}]", "1: host 'a': 'HIGH' is not the name of a user macro" },
            { "hosts: [{name: a, items: [{key: \"a[\"}]}]", "1: host 'a': The item key lacks its closing ']'." },
            { "hosts: [{name: a, items: [{key: k}, {key: k}]}]", "1: host 'a': there are two items with the key 'k'." },
            { "hosts: [{name: a, items: [{key: k, interval: 100ms}]}]", "1: host 'a': an interval is 1s to 1d, not 100ms." },
            { "hosts: [{name: a, items: [{key: k, timeout: 5m}]}]", "1: host 'a': a timeout is 10ms to 1m, not 5m." },
            { "hosts: [{name: a, checks: [{type: icmp, name: up, attempts: 0}]}]", "1: host 'a': attempts is from 1 to 10." },
            { "hosts: [{name: a, checks: [{type: icmp, name: up, attempts: 11}]}]", "1: host 'a': attempts is from 1 to 10." },
            { "hosts: [{name: a, checks: [{type: http, url: u}, {type: http, url: v}]}]", "1: host 'a': there are two checks named 'http'." },
            { "autoregistration: [{name: r, metadata: \"(?=x)y\"}]", "1: autoregistration 'r': '(?=x)y' cannot be matched in bounded time" },
            { "autoregistration: [{name: r, hostName: \"(a)\\\\1\"}]", "1: autoregistration 'r': '(a)\\1' cannot be matched in bounded time" },
            { "hosts: [{name: h, allowedSenders: [10.0.0.0/40]}]", "1: host 'h': '10.0.0.0/40' is no IP address" },
            { "autoregistration: [{name: r, metadata: \"(\"}]", "1: autoregistration 'r': '(' is not a regular expression" },
            // Triggers, and the invariant.
            { "hosts:\n- name: a\n  triggers:\n  - name: t\n    expression: last(", "5: host 'a': " },
            {
                "hosts: [{name: a, checks: [{type: http, url: \"http://u:{$P}@x/\"}], macros: {\"{$P}\": p}}]",
                "1: host 'a': http: url: a user name and password must not stand in a URL"
            },
            {
                "services: [{name: s, owner: shop-team, objective: 0.999}]",
                "1: service 's': '0.999' would be 0.999 percent of the time; a share of time is written as a percentage: 99.9%."
            },
            {
                "organisations: [{name: o, people: [{name: p, phone: 01012345678}]}]",
                "1: organisation 'o': '01012345678' is not a telephone number with its country's code (E.164); write it as +821012345678."
            },
            {
                "hosts: [{name: a, items: [{key: k}], triggers: [{name: t, expression: last(//kk)>1}]}]",
                "1: host 'a': 'a' has no item 'kk'; did you mean 'k'?"
            },
            {
                "hosts: [{name: a, triggers: [{name: t, expression: last(/web-2/a.b)>1}]}]",
                "1: host 'a': 'web-2' is not the name of a host or service; did you mean 'web-1'?"
            },
            {
                "hosts: [{name: a, items: [{key: k}], triggers: [{name: t, expression: last(//k)>1, recovery: last(//q)>1}]}]",
                "1: host 'a': 'a' has no item 'q'"
            },
            { "templates: [{name: t, triggers: [{name: x, expression: last(//nope)>1}]}]", "1: template 't': 't' has no item 'nope'" },
            {
                "hosts:\n- name: a\n  items: [{key: k}]\n  triggers:\n  - {name: t, expression: last(//k)>1, level: 4}",
                "5: host 'a': an instance-level trigger may have level 1 to 3, not 4"
            },
            {
                "templates: [{name: t, items: [{key: k}], triggers: [{name: x, expression: last(//k)>1, level: 5}]}]",
                "1: template 't': an instance-level trigger may have level 1 to 3, not 5"
            },
            { "hosts: [{name: a, checks: [{type: http, url: u, level: 5}]}]", "1: host 'a': an instance-level trigger may have level 1 to 3, not 5" },
            {
                "services: [{name: s, owner: shop-team, checks: [{type: http, url: u, level: 3}]}]",
                "1: service 's': a service-level trigger may have level 4 to 5, not 3"
            },
            { "settings: {instanceHighestLevel: 4, serviceLowestLevel: 5}", "1: settings: instance-level problems have level 3 at most" },
            {
                "hosts: [{name: a, items: [{key: k}], triggers: [{name: t, expression: last(//k)>1, level: 2, severity: high}]}]",
                "1: host 'a': trigger 't' has both level and severity"
            },
            // Organisations, services, policies, settings, reports.
            { "settings: {timeZone: Mars/Base}", "1: settings: 'Mars/Base' is not a time zone" },
            { "organisations: [{name: o, timeZone: Mars/Base}]", "1: organisation 'o': 'Mars/Base' is not a time zone" },
            { "organisations: [{name: owner}]", "1: organisation 'owner': policies use the word 'owner' for something else" },
            { "organisations: [{name: o, people: [{name: a, email: nobody}]}]", "1: organisation 'o': 'nobody' is not a mail address." },
            { "organisations: [{name: o, people: [{name: a, email: \"a@b\\r\\nBcc: c@d\"}]}]", "1: organisation 'o': 'a@b" },
            { "organisations: [{name: o, people: [{name: a, phone: call me}]}]", "1: organisation 'o': 'call me' is not a telephone number" },
            { "organisations: [{name: o, people: [{name: a}, {name: a}]}]", "1: organisation 'o': there are two people named 'a'." },
            {
                "organisations: [{name: o, people: [{name: Kim}], teams: [{name: t, people: [Kin]}]}]",
                "1: organisation 'o': 'Kin' is not one of the organisation's people; did you mean 'Kim'?"
            },
            { "services: [{name: s, owner: shop-team, objective: 120%}]", "1: service 's': '120%' is not a share of time" },
            {
                "policies: [{name: p, steps: [{notify: [shop-tean], by: [mail]}]}]",
                "1: policy 'p': 'shop-tean' is not infrastructure, owner or an organisation; did you mean 'shop-team'?"
            },
            { "policies: [{name: p, steps: [{notify: [shop-team/day], by: [mail]}]}]", "1: policy 'p': 'day' is not a team or person of 'shop-team'" },
            {
                "policies: [{name: p, steps: [{notify: [owner], by: [male]}]}]",
                "1: policy 'p': 'male' is not the name or type of a channel; did you mean 'mail'?"
            },
            { "policies: [{name: p, steps: [{tell: [owner], by: [mail]}]}]", "1: policy 'p': 'tell' is now called 'notify'." },
            { "policies: [{name: p, steps: [{notify: [], by: [mail]}]}]", "1: policy 'p': a step notifies somebody" },
            { "policies: [{name: p, track: [jora]}]", "1: policy 'p': 'jora' is not the name of a tracker; did you mean 'jira'?" },
            { "policies: [{name: p, match: {services: [shup]}}]", "1: policy 'p': 'shup' is not the name of a service" },
            {
                "organisations: [{name: shop-team}]\npolicies: [{name: p, steps: [{notify: [shop-team/night], by: [sms]}]}]",
                "2: policy 'p': 'night' is not a team or person of 'shop-team'"
            },
            { "organisations: [{name: o, onCall: rota}]", "1: organisation 'o': 'rota' is not one of the organisation's schedules; there are none." },
            { "schedules: [{name: s, organisation: nobody}]", "1: schedule 's': 'nobody' is not the name of an organisation" },
            {
                "schedules: [{name: owner, organisation: infra, layers: [{people: [On-call]}]}]",
                "1: schedule 'owner': policies use the word 'owner' for something else"
            },
            {
                "schedules: [{name: shop-team, organisation: infra, layers: [{people: [On-call]}]}]",
                "1: schedule 'shop-team': there is an organisation of this name already, and organisations and schedules share one name space."
            },
            { "schedules: [{name: s, organisation: infra}]", "1: schedule 's': it names nobody: write at least one layer." },
            {
                "schedules:\n  - name: s\n    organisation: infra\n    layers:\n      - {people: [On-cal]}",
                "5: schedule 's': 'On-cal' is not one of the people of 'infra'; did you mean 'On-call'?"
            },
            {
                "schedules: [{name: s, organisation: infra, timeZone: Mars/Base, layers: [{people: [On-call]}]}]",
                "1: schedule 's': 'Mars/Base' is not a time zone"
            },
            { "schedules: [{name: s, organisation: infra, layers: [{people: [On-call], rotation: monthly}]}]", "1: schedule 's': 'monthly' is not a rotation" },
            { "schedules: [{name: s, organisation: infra, layers: [{people: [On-call], rotation: 30m}]}]", "1: schedule 's': '30m' is not a rotation" },
            {
                "schedules: [{name: s, organisation: infra, layers: [{people: [On-call], handOver: noon}]}]",
                "1: schedule 's': 'noon' is not a time of day such as 09:00."
            },
            {
                "schedules: [{name: s, organisation: infra, layers: [{people: [On-call], start: monday}]}]",
                "1: schedule 's': 'monday' is not a day: write 2026-11-30."
            },
            {
                "schedules: [{name: s, organisation: infra, layers: [{people: [On-call], hours: [{holidays: only}]}]}]",
                "1: schedule 's': it speaks of holidays, but the schedule names none"
            },
            {
                "schedules: [{name: s, organisation: infra, holidays: {country: KO}, layers: [{people: [On-call]}]}]",
                "1: schedule 's': 'KO' is not a country whose holidays are known"
            },
            {
                "schedules: [{name: s, organisation: infra, layers: [{people: [On-call]}], overrides: [{person: On-call, from: 2026-12-02, to: 2026-12-01}]}]",
                "1: schedule 's': it ends before it begins."
            },
            {
                "schedules: [{name: s, organisation: infra, layers: [{people: [On-call]}], swaps: [{people: [On-call], from: 2026-12-01, to: 2026-12-02}]}]",
                "1: schedule 's': two people change places: name both."
            },
            { "settings: {publicUrl: \"ftp://x\"}", "1: settings: 'ftp://x' is not an address that begins with http" },
            { "settings: {textRetention: 1m}", "1: settings: a retention is 1h to" },
            { "reports: [{name: r, to: infra, cron: daily}]", "1: report 'r': 'daily' is not a time of five cron fields" },
            { "reports: [{name: r, to: infra, cron: \"61 8 * * *\"}]", "1: report 'r': '61 8 * * *' is not a time of five cron fields, such as 0 8 * * * (" },
            { "reports: [{name: r, to: infra, cron: \"0 8 30 2 *\"}]", "1: report 'r': '0 8 30 2 *' is a time that never comes." },
            {
                "reports: [{name: r, to: infra, period: fortnight}]",
                "1: report 'r': 'fortnight' is not a period: write day, week, month, quarter, year, or a span"
            },
            { "reports: [{name: r, to: infra, media: [mial]}]", "1: report 'r': 'mial' is not the name or type of a channel" },
            { "reports: [{name: r, to: infra, sections: []}]", "1: report 'r': it has 0 sections: name 1 to 50" },
            { "reports: [{name: r, to: infra, sections: [verdikt]}]", "1: report 'r': 'verdikt' is not a type of section" },
            { "reports: [{name: r, to: infra, skipHolidays: {country: XX}}]", "1: report 'r': 'XX' is not a country whose holidays are known" },
        };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task What_is_wrong_is_refused_with_its_line_and_the_remedy(string yaml, string fault)
    {
        await Store.MustApplyAsync(Base);
        ApplyResult result = await Store.ApplyAsync(yaml);
        ConfigurationFault found = Assert.Single(result.Faults);
        Assert.StartsWith("test.yaml:" + fault, found.ToString(), StringComparison.Ordinal);
        Assert.Empty(result.Changes);
    }

    public static TheoryData<string> Accepted => new()
    {
        "policies: [{name: p, match: {levels: [4, 5], hosts: [\"web-*\"], tags: {env: \"*\"}}, steps: [{notify: [infrastructure, owner, shop-team/night, "
            + "shop-team/Owner], by: [mail, sms], delay: 5m}]}]",
        "hosts: [{name: a, address: \"[::1]:10051\"}, {name: b, address: \"::1\"}, {name: c, address: host.example.com}]",
        "hosts: [{name: a, triggers: [{name: t, expression: last(/web-1/a.b)>1}]}]",
        "hosts: [{name: a, items: [{key: k, enabled: false}], triggers: [{name: t, expression: last(//k)>1}]}]",
        "hosts: [{name: a, templates: [linux], items: [{key: agent.ping, enabled: false}], triggers: [{name: t, expression: last(//agent.ping)>1}]}]",
        "hosts: [{name: a, checks: [{type: http, url: \"{$URL}\", status: \"{$STATUS}\"}], macros: {\"{$URL}\": \"http://x\", \"{$STATUS}\": \"200\"}}]",
        "hosts: [{name: a, items: [{key: k, type: ssh-run, port: \"{$PORT}\"}]}]",
        "hosts: [{name: a, items: [{key: k}], triggers: [{name: t, expression: last(//k)>1, category: service, level: 5}]}]",
        "hosts: &all [{name: a, groups: &g [x, y]}, {name: b, groups: *g}]",
        "hosts:\n---\n---\nhosts: [{name: a, description: x}]".Replace(", description: x", "", StringComparison.Ordinal),
        "# nothing at all\n",
        "channels: [{name: c, type: sms, url: \"http://x/{to}\", json: {to: \"{to}\", parts: [1, true, {text: \"{text}\"}]}, auth: hush}]",
        "settings: {publicUrl: \"https://bongsu.example.com\", macros: {\"{$X:regex:\\\"^a\\\"}\": \"1\"}}",
        "organisations: [{name: 인프라, kind: infrastructure, language: ko, people: [{name: 김, phone: \"+82 10-1234-5678\", addresses: {line: U123}}]}]",
    };

    [Theory]
    [MemberData(nameof(Accepted))]
    public async Task What_is_right_is_accepted_and_the_same_again_and_its_export_change_nothing(string yaml)
    {
        await Store.MustApplyAsync(Base);
        await Store.MustApplyAsync(yaml);
        Assert.Empty((await Store.MustApplyAsync(yaml)).Changes);
        Assert.Empty((await Store.MustApplyAsync(await Store.Configuration.ExportYamlAsync(StoreHarness.Admin, Cancellation))).Changes);
    }

    [Fact]
    public async Task An_imported_severity_is_bounded_by_the_category_and_said_so()
    {
        ApplyResult result = await Store.MustApplyAsync(
            "templates: [{name: t, items: [{key: k}], triggers: [{name: x, expression: last(//k)>1, severity: disaster}]}]\nhosts: [{name: a, templates: [t]}]"
        );
        Assert.Contains(
            "severity disaster means level 5; category instance bounds it to level 3", Assert.Single(result.Warnings).ToString(), StringComparison.Ordinal);
        EffectiveTrigger trigger = Assert.Single(Store.Catalog.Find("a")!.Triggers);
        Assert.Equal((Model.Levels.Level.Warning, Model.Levels.Level.Emergency), (trigger.Level, trigger.BoundedFrom));
    }

    [Fact]
    public async Task A_service_whose_owner_nobody_can_reach_is_warned_of()
    {
        ApplyResult result = await Store.MustApplyAsync("organisations: [{name: o, people: [{name: a}]}]\nservices:\n  - {name: s, owner: o}");
        Assert.Equal(
            "test.yaml:3: service 's': its owner 'o' has nobody with a mail address or telephone number: nobody there will hear of its problems.",
            Assert.Single(result.Warnings).ToString());
    }

    [Fact]
    public async Task Many_faults_are_all_told_at_once_in_the_order_of_the_file()
    {
        ApplyResult result = await Store.ApplyAsync("hosts:\n  - {name: a, templates: [x]}\n  - {name: b, adress: c}\n  - {name: c, service: y}\n");
        Assert.Equal([2, 3, 4], result.Faults.Select(f => f.Line));
    }

    [Fact]
    public async Task What_others_need_cannot_be_deleted()
    {
        await Store.MustApplyAsync(
            Base + "\npolicies: [{name: p, match: {services: [shop]}, track: [jira], steps: [{notify: [shop-team/night], by: [mail]}]}]\n");
        await Store.MustApplyAsync(
            "hosts: [{name: web-2, templates: [linux], service: shop, triggers: [{name: t, expression: last(/web-1/a.b)>1}]}]\nusers: [{name: u, "
                + "organisation: infra, password: long enough}]"
        );
        foreach ((DefinitionKind kind, string name, string needed) in new[]
            {
                (DefinitionKinds.Shipped.Of<OrganisationDefinition>(), "shop-team", "service 'shop'"),
                (DefinitionKinds.Shipped.Of<OrganisationDefinition>(), "infra", "the user 'u' belongs to it"),
                (DefinitionKinds.Shipped.Of<ChannelDefinition>(), "mail", "policy 'p'"),
                (DefinitionKinds.Shipped.Of<TrackerDefinition>(), "jira", "policy 'p'"),
                (DefinitionKinds.Shipped.Of<TemplateDefinition>(), "linux", "host 'web-2'"),
                (DefinitionKinds.Shipped.Of<ServiceDefinition>(), "shop", "host 'web-2'"),
                (DefinitionKinds.Shipped.Of<HostDefinition>(), "web-1", "host 'web-2'"),
            })
        {
            ApplyResult refused = await Store.Configuration.DeleteAsync(kind, name, dryRun: false, StoreHarness.Admin, Cancellation);
            Assert.Contains(refused.Faults, f => f.Message.Contains(needed, StringComparison.Ordinal));
        }

        Assert.Equal(3, Store.Catalog.Count);
        Assert.True(
            (await Store.Configuration.DeleteAsync(
                DefinitionKinds.Shipped.Of<HostDefinition>(), "web-2", dryRun: false, StoreHarness.Admin, Cancellation)).Succeeded);
        Assert.True(
            (await Store.Configuration.DeleteAsync(
                DefinitionKinds.Shipped.Of<HostDefinition>(), "web-1", dryRun: true, StoreHarness.Admin, Cancellation)).Succeeded);
        Assert.NotNull(Store.Catalog.Find("web-1"));
        Assert.True(
            (await Store.Configuration.DeleteAsync(
                DefinitionKinds.Shipped.Of<HostDefinition>(), "web-1", dryRun: false, StoreHarness.Admin, Cancellation)).Succeeded);
        Assert.Null(Store.Catalog.Find("web-1"));
    }
}
