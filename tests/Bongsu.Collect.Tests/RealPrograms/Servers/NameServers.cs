using System.Globalization;

namespace Bongsu.Collect.Tests.RealPrograms.Servers;

/// <summary>Debian's name and time servers.</summary>
internal static class NameServers
{
    /// <summary>dnsmasq with some records of its own.</summary>
    public static async Task<RealProgram> DnsmasqAsync(ProbeWorld world)
    {
        var dnsmasq = RealProgram.Start(
            "dnsmasq", "--no-daemon", $"--port={world.Port}", "--no-resolv", "--no-hosts", "--address=/shop.test/192.0.2.10", "--local=/shop.test/",
            "--txt-record=t.test,hello", "--mx-host=m.test,mail.test,10",
            "--listen-address=127.0.0.1", "--bind-interfaces", "--user=", $"--pid-file={world.Directory}/pid");
        await world.ListensAsync();
        return dnsmasq;
    }

    /// <summary>BIND with the zone <c>shop.test</c>, whose name servers are 127.0.0.1 and 127.0.0.2.</summary>
    /// <param name="world">Its directory and port.</param>
    public static async Task<RealProgram> BindAsync(ProbeWorld world)
    {
        string zone = world.Write("zone", """
            $TTL 300
            @ IN SOA ns1.shop.test. admin.shop.test. 7 3600 600 86400 300
            @ IN NS ns1.shop.test.
            @ IN NS ns2.shop.test.
            @ IN A 192.0.2.10
            ns1 IN A 127.0.0.1
            ns2 IN A 127.0.0.2
            """);
        string configuration = world.Write("named.conf", $$"""
            options {
              directory "{{world.Directory}}";
              pid-file "{{world.Directory}}/named.pid";
              lock-file none;
              session-keyfile none;
              managed-keys-directory "{{world.Directory}}";
              listen-on port {{world.Port}} { 127.0.0.1; };
              listen-on-v6 { none; };
              recursion no;
              allow-query { 127.0.0.0/8; };
            };
            controls { };
            zone "shop.test" { type primary; file "{{zone}}"; };
            """);
        var named = RealProgram.Start("named", "-g", "-c", configuration, "-n", "1");
        await named.SaysAsync(" running");
        return named;
    }

    /// <summary>unbound with the zone <c>shop.test</c> of its own.</summary>
    /// <param name="world">Its directory and port.</param>
    /// <param name="address">Where it listens: any address, also one that no interface has, on which BIND does not.</param>
    /// <param name="serial">The zone's serial number.</param>
    public static async Task<RealProgram> UnboundAsync(ProbeWorld world, string address = "127.0.0.1", int serial = 7)
    {
        string configuration = world.Write("unbound.conf", string.Create(CultureInfo.InvariantCulture, $"""
            server:
              interface: {address}
              verbosity: 1
              port: {world.Port}
              chroot: ""
              directory: "{world.Directory}"
              username: ""
              pidfile: "{world.Directory}/unbound.pid"
              use-syslog: no
              do-daemonize: no
              module-config: "iterator"
              access-control: 127.0.0.0/8 allow
              local-zone: "shop.test." static
              local-data: "shop.test. 300 IN A 192.0.2.10"
              local-data: "shop.test. 300 IN SOA ns1.shop.test. admin.shop.test. {serial} 3600 600 86400 300"
            remote-control:
              control-enable: no
            """));
        var unbound = RealProgram.Start("unbound", "-d", "-p", "-c", configuration);
        await unbound.SaysAsync("start of service");
        return unbound;
    }

    /// <summary>chrony with a clock of its own, of stratum 5.</summary>
    public static async Task<RealProgram> ChronyAsync(ProbeWorld world)
    {
        string configuration = world.Write(
            "chrony.conf",
            $"port {world.Port}\ncmdport 0\nlocal stratum 5\nallow 127.0.0.1\nbindaddress 127.0.0.1\npidfile {world.Directory}/pid\n");
        var chrony = RealProgram.Start("chronyd", "-x", "-d", "-f", configuration, "-u", "root");
        await chrony.SaysAsync("starting");

        // It does not say when it listens.
        string port = world.Port.ToString(CultureInfo.InvariantCulture);
        for (int i = 0; i < 200 && (await world.ProbeAsync("ntp", "host=127.0.0.1", $"port={port}", "timeout=1s")).Error is not null; i++)
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, TestContext.Current.CancellationToken);
        return chrony;
    }
}
