using System.Text;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Import;
using Bongsu.Configuration.Import.Kuma;
using Bongsu.Model.Kinds;

namespace Bongsu.Collect.Tests.Import;

/// <summary>What becomes of backups of Uptime Kuma.</summary>
public sealed class KumaImportTests
{
    private static readonly KindRegistry s_kinds = new(KindRegistry.Scan(typeof(CollectServices).Assembly));

    private const string Backup =
        """
        {"version":"1.23.13","notificationList":[{"id":1,"name":"Mail","config":"{\"type\":\"smtp\",\"smtpPassword\":\"hunter2\"}"}],"monitorList":[
          {"id":1,"name":"Outer","type":"group"},{"id":2,"name":"Inner","type":"group","parent":1},
          {"id":3,"name":"Shop","type":"http","url":"https://shop.example/","method":"POST","body":"{}","headers":"{\"X-A\":\"b\"}","interval":30,"timeout":100,
           "accepted_statuscodes":["200-299","418"],"maxredirects":0,"ignoreTls":true,"parent":2,"active":true,"maxretries":2,"tags":[{"name":"team","value":"shop"}],
           "basic_auth_user":"kim","basic_auth_pass":"hunter2"},
          {"id":4,"name":"Shop","type":"keyword","url":"http://shop.example/","keyword":"Welcome","active":false},
          {"id":5,"name":"ssh/1","type":"port","hostname":"10.0.0.9","port":22},
          {"id":6,"name":"gw","type":"ping","hostname":"10.0.0.1","packetSize":100},
          {"id":7,"name":"ns","type":"dns","hostname":"shop.example","dns_resolve_server":"1.1.1.1,8.8.8.8","dns_resolve_type":"MX","port":53},
          {"id":8,"name":"backup","type":"push","interval":3600},
          {"id":9,"name":"page","type":"real-browser","url":"https://shop.example/"},
          {"id":10,"name":"odd","type":"mqtt"},{"id":11,"name":"down","type":"http","url":"http://x/","upsideDown":true},{"id":12,"name":"","type":"http","url":"http://x/"}
        ]}
        """;

    [Fact]
    public void Monitors_BecomeHostsWhoseChecksAreRight()
    {
        ImportResult result = Read(Backup);

        Assert.Empty(result.Faults);
        Assert.Equal((10, 7), (result.Report.Counts["monitors"].Found, result.Report.Counts["monitors"].Taken));
        HostDefinition[] hosts = [.. result.Definitions.Cast<HostDefinition>()];
        Assert.Equal(["Shop", "Shop 2", "ssh-1", "gw", "ns", "backup", "page"], hosts.Select(h => h.Name));
        Assert.All(hosts.SelectMany(h => h.Checks), c =>
        {
            var errors = new List<string>();
            Assert.True(s_kinds.Bind(KindFamily.Check, c, errors) is not null, string.Join(' ', errors));
        });
        Assert.Equal(["Uptime Kuma", "Outer - Inner"], hosts[0].Groups);
        Assert.Equal((TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(60)), (hosts[0].Checks[0].Interval, hosts[0].Checks[0].Timeout));
        Assert.Equal("shop", hosts[0].Tags["team"]);
        Assert.False(hosts[1].Enabled);
        Assert.Equal("Welcome", hosts[1].Checks[0].Options["contains"].GetString());
        Assert.Equal("10.0.0.9", hosts[2].Address);
        Assert.DoesNotContain("hunter2", result.Report.ToText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no json")]
    [InlineData("[]")]
    [InlineData("{}")]
    public void What_is_no_backup_is_a_fault(string text) => Assert.NotEmpty(Read(text).Faults);

    [Fact]
    public void Damaged_backups_are_read_without_a_crash()
    {
        var random = new Random(3);
        for (int i = 0; i < 500; i++)
        {
            char[] damaged = Backup.ToCharArray();
            for (int n = random.Next(8); n > 0; n--)
                damaged[random.Next(damaged.Length)] = "{}[]\",:0x"[random.Next(9)];
            ImportResult result = Read(new string(damaged));
            Assert.All(result.Report.Counts, c => Assert.InRange(c.Value.Taken, 0, c.Value.Found));
        }
    }

    private static ImportResult Read(string text) => KumaImport.Read([new ImportFile("backup.json", Encoding.UTF8.GetBytes(text))], s_kinds);
}
