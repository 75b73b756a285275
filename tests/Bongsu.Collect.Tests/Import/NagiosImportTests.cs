using System.Text;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Documents;
using Bongsu.Configuration.Import;
using Bongsu.Configuration.Import.Nagios;
using Bongsu.Configuration.Preview;
using Bongsu.Model.Kinds;

namespace Bongsu.Collect.Tests.Import;

/// <summary>What becomes of object files of Nagios.</summary>
public sealed class NagiosImportTests
{
    private const string Objects =
        """
        # The kiosk.
        define command {
            command_name  check_web
            command_line  $USER1$/check_http -H $HOSTADDRESS$ -u '$ARG1$' -p $_HOSTPORT$
        }
        define command{
            command_name  shelly
            command_line  /bin/cat /tmp/x | grep y
        }
        define host {
            name            generic          ; a template
            check_interval  2
            hostgroups      all
            register        0
        }
        define host {
            use         generic
            host_name   gw
            address     10.0.0.254
        }
        define host {
            use         generic
            host_name   kiosk/1
            alias       The kiosk
            address     10.0.0.1
            parents     gw
            hostgroups  +kiosks
            _PORT       8080
        }
        define hostgroup {
            hostgroup_name  kiosks
        }
        define service {
            hostgroup_name       kiosks
            service_description  Front page
            check_command        check_web!/front page
            check_interval       0.5
        }
        define service {
            host_name            kiosk/1,gw
            service_description  Odd
            check_command        shelly
        }
        define contact {
            contact_name  kim
            email         kim@example.com
        }
        """;

    private static readonly KindRegistry s_kinds = new(KindRegistry.Scan(typeof(CollectServices).Assembly));

    [Fact]
    public void Objects_BecomeHostsWithChecks()
    {
        ImportResult result = Read(Objects);

        Assert.Empty(result.Faults);
        Assert.Equal((2, 2), Count(result, "hosts"));
        Assert.Equal((3, 1), Count(result, "services"));
        Assert.Equal((1, 0), Count(result, "contacts"));
        Assert.Contains(result.Report.ToSetUp, s => s.Contains("kim@example.com", StringComparison.Ordinal));
        Assert.Contains(result.Report.NotUnderstood, n => n.Object == "service 'Odd' of 'gw'" && n.Reason.Contains("needs a shell", StringComparison.Ordinal));
        HostDefinition kiosk = result.Definitions.OfType<HostDefinition>().Single(h => h.Name == "kiosk-1");
        Assert.Equal(("10.0.0.1", "gw", "The kiosk"), (kiosk.Address, kiosk.Gateway, kiosk.DisplayName));
        Assert.Equal(["all", "kiosks"], kiosk.Groups.Order(StringComparer.Ordinal));
        CheckDefinition check = Assert.Single(kiosk.Checks);
        Assert.Equal(("Front page", TimeSpan.FromSeconds(30), "check_http"), (check.Name, check.Interval, check.Options["command"].GetString()));
        Assert.Equal(
            ["-H", "{HOST.CONN}", "-u", "/front page", "-p", "8080"], check.Options["arguments"].EnumerateArray().Select(a => a.GetString()));
        Assert.Equal("gw", ((HostDefinition)result.Definitions[0]).Name);
    }

    [Fact]
    public void Objects_AreAConfiguration() => Assert.Empty(
        ConfigurationPreview.Of(
            [("imported", DefinitionWriter.ToYaml(Read(Objects).Definitions))], [], new Dictionary<string, string>(),
            new Dictionary<string, IReadOnlyDictionary<string, string>>(), s_kinds).Faults);

    [Fact]
    public void Circles_OfTemplatesAndParents_EndSomewhere()
    {
        ImportResult result = Read(
            """
            define host {
                name  a
                use   b
                register 0
            }
            define host {
                name  b
                use   a
                register 0
            }
            define host {
                host_name  x
                use        a
                parents    y
                address    10.0.0.1
            }
            define host {
                host_name  y
                parents    x
                address    10.0.0.2
            }
            """);

        Assert.Equal((2, 2), Count(result, "hosts"));
        Assert.All(result.Definitions.OfType<HostDefinition>(), h => Assert.Null(h.Gateway));
    }

    [Theory]
    [InlineData("", "it defines nothing")]
    [InlineData("cfg_file=/etc/x", "'define TYPE {' was expected")]
    [InlineData("define host {\n  host_name x\n", "has no '}' at its end")]
    public void WhatIsNoObjectFile_IsRefusedWithAReason(string text, string reason) =>
        Assert.Contains(reason, Assert.Single(Read(text).Faults).ToString(), StringComparison.Ordinal);

    [Fact]
    public void DamagedFiles_EndWithAReport()
    {
        var random = new Random(5);
        for (int i = 0; i < 500; i++)
        {
            var text = new StringBuilder(Objects);
            for (int k = random.Next(1, 6); k > 0; k--)
            {
                int at = random.Next(text.Length);
                if (random.Next(2) == 0)
                    text.Remove(at, Math.Min(random.Next(1, 40), text.Length - at));
                else
                    text.Insert(at, "{}$!\\;#'\"\n *"[random.Next(12)]);
            }

            ImportResult result = Read(text.ToString());
            Assert.All(result.Report.Counts, c => Assert.InRange(c.Value.Taken, 0, c.Value.Found));
        }
    }

    private static (int Found, int Taken) Count(ImportResult result, string kind) => (result.Report.Counts[kind].Found, result.Report.Counts[kind].Taken);

    private static ImportResult Read(string text) => NagiosImport.Read([new ImportFile("objects.cfg", Encoding.UTF8.GetBytes(text))], s_kinds);
}
