using System.Text.Json;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Levels;

namespace Bongsu.Configuration.Tests.Resolving;

/// <summary>What templates, macros and discoveries make of a host.</summary>
public sealed class ResolvingTests
{
    [Fact]
    public void A_check_or_trigger_switched_off_nearer_by_is_off()
    {
        EffectiveHost host = Examined.Host("""
            templates:
              - name: t
                items: [{key: k}]
                checks: [{type: icmp}, {type: http, url: u}]
                triggers: [{name: x, expression: last(//k)>1}, {name: y, expression: last(//k)>2}]
            hosts: [{name: a, templates: [t], checks: [{type: icmp, enabled: false}], triggers: [{name: x, expression: last(//k)>3, enabled: false}]}]
            """);

        Assert.Equal("http", Assert.Single(host.Checks).Name);
        Assert.Equal(["http failed", "y"], host.Triggers.Select(t => t.Name).Order(StringComparer.Ordinal));
        Assert.DoesNotContain("icmp.ok[icmp]", host.ItemsByKey.Keys);
    }

    [Fact]
    public void A_credential_is_laid_under_the_options_that_name_it()
    {
        EffectiveHost host = Examined.Host("""
            credentials: [{name: m, user: monitor, password: p}]
            templates: [{name: t, checks: [{type: ssh, name: far, credential: m}]}]
            hosts:
              - name: a
                templates: [t]
                connections: {http: {credential: m}}
                checks: [{type: ssh, name: near, credential: m, password: own}, {type: http, url: u}]
            """);

        Assert.Empty(host.Faults);
        Assert.Equal("monitor p", Options("far"));
        Assert.Equal("monitor own", Options("near"));
        Assert.Equal(["password", "url"], host.Checks.Single(c => c.Type == "http").Options.Keys.Order(StringComparer.Ordinal));

        string Options(string check) => string.Join(' ', host.Checks.Single(c => c.Name == check).Options.OrderByDescending(o => o.Key).Select(o => o.Value));
    }

    [Fact]
    public void A_check_from_several_places_has_items_and_a_trigger_of_them()
    {
        EffectiveHost host = Examined.Host(
            """
            organisations: [{name: o, kind: service}]
            places: [{name: tokyo, url: "https://t.example", token: x}, {name: seoul, url: "https://s.example", token: x}]
            services: [{name: a, owner: o, checks: [{type: icmp, places: [here, tokyo, seoul]}, {type: http, url: u, places: [tokyo], quorum: 1}]}]
            """,
            "a");

        Assert.Equal([2, 1], host.Checks.Select(c => c.Quorum));
        EffectiveTrigger trigger = host.Triggers.Single(t => t.Name == "icmp fails from some places");
        Assert.Equal((Category.Instance, Level.Notice), (trigger.Category, trigger.Level));
        Assert.Equal("last(//icmp.places.bad[icmp])>0", trigger.Expression.Replace(" ", "", StringComparison.Ordinal));
        Assert.Contains("icmp.places.error[icmp]", host.ItemsByKey.Keys);
    }

    [Theory]
    [InlineData("checks: [{type: icmp, places: [nowhere]}]", "'nowhere' is not the name of a place")]
    [InlineData("checks: [{type: icmp, places: [here, here]}]", "two places 'here'")]
    [InlineData("checks: [{type: icmp, places: [here], quorum: 2}]", "from 1 to the number of places, 1")]
    [InlineData("checks: [{type: icmp, quorum: 1}]", "quorum is for checks with places")]
    public void What_does_not_hold_of_places_is_named(string checks, string expected) =>
        Assert.Contains(Examined.Of($"hosts: [{{name: a, {checks}}}]").Faults, f => f.ToString().Contains(expected, StringComparison.Ordinal));

    [Theory]
    [InlineData("{name: here, url: \"https://t.example\", token: x}", "is this server itself")]
    [InlineData("{name: t, url: \"ftp://t.example\", token: x}", "url must be an http or https address")]
    [InlineData("{name: t, url: \"https://a:b@t.example\", token: x}", "url must be an http or https address")]
    [InlineData("{name: t, url: \"https://t.example\", token: \"\"}", "token must be")]
    public void A_place_that_cannot_be_asked_is_refused(string place, string expected) =>
        Assert.Contains(Examined.Of($"places: [{place}]").Faults, f => f.ToString().Contains(expected, StringComparison.Ordinal));

    /// <summary>The nearest value wins, whether it or the farther one is secret.</summary>
    [Fact]
    public void Secret_macros_are_put_into_options_and_nowhere_else()
    {
        EffectiveHost host = Examined.Host("""
            settings: {secretMacros: {"{$FAR}": global, "{$OPEN}": hidden}}
            templates:
              - name: t
                secretMacros: {"{$KEY}": template}
                checks: [{type: http, name: api, url: "http://127.0.0.1/{$OPEN}", password: "{$KEY}-{$FAR}"}]
                items: [{key: "k[{$FAR}]", name: "{$KEY}"}]
            hosts: [{name: a, templates: [t], macros: {"{$OPEN}": shown}, secretMacros: {"{$KEY}": near}}]
            """);

        IDictionary<string, JsonElement> options = host.Checks.Single().Options;
        Assert.Equal("http://127.0.0.1/shown", options["url"].GetString());
        Assert.Equal("near-global", options["password"].GetString());
        Assert.Contains(host.Items.Values, i => i.Key == "k[{$FAR}]" && i.Name == "{$KEY}");
        Assert.Equal(["{$OPEN}"], host.Macros.Keys);
        Assert.Contains("{$FAR}, {$KEY}", Assert.Single(host.Faults), StringComparison.Ordinal);
    }

    [Fact]
    public void What_quotes_a_secret_macro_shows_a_mask()
    {
        EffectiveHost host = Examined.Host("hosts: [{name: a, secretMacros: {\"{$KEY}\": hunter2, \"{$LONG}\": hunter2-more, \"{$SHORT}\": b}}]");

        Assert.Equal("bad login ********, ******** by b", host.Mask("bad login hunter2, hunter2-more by b"));
        Assert.DoesNotContain(
            Examined.Of("hosts: [{name: a, secretMacros: {\"{$PORT}\": hunter2}, checks: [{type: tcp, port: \"{$PORT}\"}]}]").Faults,
            f => f.ToString().Contains("hunter2", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("hosts: [{name: a, secretMacros: {\"{$a}\": x}}]", "is not the name of a user macro")]
    [InlineData("templates: [{name: t, macros: {\"{$A}\": x}, secretMacros: {\"{$A}\": y}}]", "is a macro and a secret macro")]
    public void Secret_macros_have_names_of_their_own(string yaml, string expected) =>
        Assert.Contains(Examined.Of(yaml).Faults, f => f.ToString().Contains(expected, StringComparison.Ordinal));

    [Theory]
    [InlineData("hosts: [{name: a, checks: [{type: ssh, credential: none}]}]", "'none' is not the name of a credential")]
    [InlineData("hosts: [{name: a, connections: {ssh: {credential: none}}}]", "'none' is not the name of a credential")]
    [InlineData("credentials: [{name: m, pasword: x}]", "'pasword' is not an option of any check, item or cloud")]
    [InlineData("credentials: [{name: m}]", "nothing that a check could take")]
    [InlineData("credentials: [{name: m, password: [a]}]", "password is one value")]
    [InlineData("hosts: [{name: a, encryption: {psk: ab, pskIdentity: i}}]", "32 to 512 hexadecimal digits")]
    [InlineData("hosts: [{name: a, encryption: {connect: psk}}]", "there is no pre-shared key")]
    [InlineData("hosts: [{name: a, encryption: {pskIdentity: i}}]", "belong together")]
    [InlineData("hosts: [{name: a, encryption: {subject: web-1}}]", "not the name in a certificate")]
    public void What_does_not_hold_of_logins_is_named(string yaml, string expected) =>
        Assert.Contains(Examined.Of(yaml).Faults, f => f.ToString().Contains(expected, StringComparison.Ordinal));

    [Fact]
    public void A_check_or_trigger_of_its_own_takes_the_place_of_a_templates()
    {
        EffectiveHost host = Examined.Host("""
            templates: [{name: t, items: [{key: k}], checks: [{type: http, url: far}], triggers: [{name: x, expression: last(//k)>1}]}]
            hosts: [{name: a, templates: [t], checks: [{type: http, url: near}], triggers: [{name: x, expression: last(//k)>3}]}]
            """);

        Assert.Equal("near", Assert.Single(host.Checks).Options["url"].GetString());
        Assert.Equal("last(//k)>3", host.Triggers.Single(t => t.Name == "x").Expression.Replace(" ", "", StringComparison.Ordinal));
    }

    /// <summary>An IPv6 address needs brackets in a URL, and nowhere else.</summary>
    [Theory]
    [InlineData("::1", "http://{HOST.CONN}:8080/{HOST.CONN}", "http://[::1]:8080/::1")]
    [InlineData("::1", "http://[{HOST.CONN}]:8080/", "http://[::1]:8080/")]
    [InlineData("10.0.0.1", "http://{HOST.CONN}:8080/", "http://10.0.0.1:8080/")]
    [InlineData("::1", "{HOST.CONN}", "::1")]
    [InlineData("::1", "http://{$NAME}/?at={HOST.CONN}", "http://web.example/?at=::1")]
    public void An_address_in_a_url_is_written_as_one(string address, string url, string expected)
    {
        EffectiveHost host = Examined.Host(
            $"hosts: [{{name: a, address: \"{address}\", macros: {{\"{{$NAME}}\": web.example}}, checks: [{{type: http, url: \"{url}\"}}]}}]");

        Assert.Equal(expected, Assert.Single(host.Checks).Options["url"].GetString());
    }

    [Fact]
    public void What_cannot_be_made_of_an_item_is_a_sentence_on_the_host()
    {
        EffectiveHost host = Examined.Host($$$"""
            templates:
              - name: t
                items: [{key: "k[\"{$BACKSLASH}\"]"}, {key: "l[{$LONG}]"}, {key: "m[{$NONE}]"}, {key: n}]
            hosts: [{name: a, templates: [t], macros: {"{$BACKSLASH}": 'C:\', "{$LONG}": "{{{new string('x', 2_100)}}}"}}]
            """);

        Assert.Equal(["m[{$NONE}]", "n"], host.ItemsByKey.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(3, host.Faults.Count);
        Assert.Contains(host.Faults, f => f.StartsWith("Item 'k[\"{$BACKSLASH}\"]': the value", StringComparison.Ordinal));
        Assert.Contains("Item 'l[{$LONG}]': with its macros expanded the key is longer than 2048 characters.", host.Faults);
        Assert.Contains("No value is known of: {$NONE}.", host.Faults);
    }

    private const string Discovering = """
        templates:
          - name: t
            macros: {"{$MAX}": "90", "{$MAX:/data}": "95", "{$SKIP}": "^/(proc|sys)"}
            discoveries:
              - key: fs.discovery
                type: trapper
                filter: {"{#FS}": "!{$SKIP}", "{#TYPE}": "^(ext4|xfs)$"}
                items: [{key: "fs.used[{#FS}]", name: "Space of {#FS}"}]
                triggers: [{name: "{#FS} is full", expression: "last(//fs.used[{#FS}])>{$MAX:\"{#FS}\"}", tags: {fs: "{#FS}"}}]
                charts: [{name: "Use of {#FS}", items: ["fs.used[{#FS}]"]}]
        hosts: [{name: a, templates: [t]}]
        """;

    [Fact]
    public void Rows_that_the_filter_takes_become_items_triggers_and_charts()
    {
        EffectiveHost host = Examined.Host(Discovering, "a", ("fs.discovery", """
            [
              {"{#FS}":"/","{#TYPE}":"ext4"}, {"{#FS}":"/data","{#TYPE}":"xfs"}, {"{#FS}":"/proc","{#TYPE}":"ext4"},
              {"{#FS}":"/mnt","{#TYPE}":"nfs"}, {"{#FS}":"/a,b","{#TYPE}":"xfs"}, {"{#TYPE}":"zfs"}
            ]
            """));

        Assert.Equal(["fs.discovery", "fs.used[\"/a,b\"]", "fs.used[/]", "fs.used[/data]"], host.ItemsByKey.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("Space of /a,b", host.ItemsByKey["fs.used[\"/a,b\"]"].Name);
        Assert.Equal(
            ["/ is full: last(//fs.used[/])>90", "/a,b is full: last(//fs.used[\"/a,b\"])>90", "/data is full: last(//fs.used[/data])>95"],
            host.Triggers.Select(t => $"{t.Name}: {t.Expression.Replace(" ", "", StringComparison.Ordinal)}").Order(StringComparer.Ordinal));
        Assert.Equal(["/", "/a,b", "/data"], host.Triggers.Select(t => t.Tags["fs"]).Order(StringComparer.Ordinal));
        Assert.Equal(["Use of /", "Use of /a,b", "Use of /data"], host.Charts.Select(c => c.Name).Order(StringComparer.Ordinal));
        Assert.Empty(host.Faults);
    }

    [Fact]
    public void A_row_twice_is_one_item()
    {
        EffectiveHost host = Examined.Host(
            Discovering, "a", ("fs.discovery", """[{"{#FS}":"/","{#TYPE}":"ext4"},{"{#FS}":"/","{#TYPE}":"xfs"}]"""));

        Assert.Single(host.Triggers);
        Assert.Equal(2, host.Items.Count);
        Assert.Empty(host.Faults);
    }

    [Fact]
    public void A_filter_that_a_macro_breaks_is_told_once_and_takes_nothing()
    {
        EffectiveHost host = Examined.Host(
            Discovering.Replace("^/(proc|sys)", "(", StringComparison.Ordinal),
            "a",
            ("fs.discovery", """[{"{#FS}":"/","{#TYPE}":"ext4"},{"{#FS}":"/b","{#TYPE}":"xfs"}]"""));

        Assert.StartsWith("Discovery 'fs.discovery': the pattern '(' of {#FS} cannot be used: ", Assert.Single(host.Faults), StringComparison.Ordinal);
        Assert.Equal("fs.discovery", Assert.Single(host.ItemsByKey).Key);
    }

    [Fact]
    public void A_list_that_is_none_is_told_and_the_rest_works()
    {
        EffectiveHost host = Examined.Host(Discovering, "a", ("fs.discovery", "rubbish"));

        Assert.Equal("Discovery 'fs.discovery': The value is not JSON: a JSON array of objects was expected.", Assert.Single(host.Faults));
    }
}
