using Bongsu.Protocols.Snmp.Names;
using Bongsu.Protocols.Snmp.Values;

namespace Bongsu.Protocols.Tests.Snmp.Names;

/// <summary>MIB modules in a directory.</summary>
public sealed class MibFolderTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bongsu-mibs-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Objects_are_known_by_name_in_whatever_order_they_stand()
    {
        Write("b.mib", """
            B-MIB DEFINITIONS ::= BEGIN
            IMPORTS OBJECT-TYPE, enterprises FROM SNMPv2-SMI acme FROM A-MIB;
            -- acmeNo OBJECT IDENTIFIER ::= { acme 99 } -- a comment
            acmeFanSpeed OBJECT-TYPE
                SYNTAX INTEGER { slow(1), fast(2) }
                MAX-ACCESS read-only
                STATUS current
                DESCRIPTION "acmeWrong OBJECT IDENTIFIER ::= { acme 98 }"
                ::= { acmeFanEntry 2 }
            acmeFanMac OBJECT-TYPE SYNTAX MacAddress MAX-ACCESS read-only STATUS current DESCRIPTION "" ::= { acmeFanEntry 3 }
            acmeFanEntry OBJECT-TYPE SYNTAX AcmeFanEntry MAX-ACCESS not-accessible STATUS current DESCRIPTION "" INDEX { acmeFanSpeed } ::= { acmeFanTable 1 }
            acmeFanTable OBJECT-TYPE SYNTAX SEQUENCE OF AcmeFanEntry MAX-ACCESS not-accessible STATUS current DESCRIPTION "" ::= { acme 5 }
            acmeTrap TRAP-TYPE ENTERPRISE acme ::= 7
            END
            """);
        Write("a.txt", """
            A-MIB DEFINITIONS ::= BEGIN
            acme MODULE-IDENTITY LAST-UPDATED "202601010000Z" ORGANIZATION "" CONTACT-INFO "" DESCRIPTION "" ::= { enterprises 4711 }
            acmeDeep OBJECT IDENTIFIER ::= { iso org(3) dod(6) internet(1) private(4) enterprises(1) acme(4711) 7 8 }
            END
            """);

        ObjectNames names = ObjectNames.Read(_folder.FullName);

        Assert.Equal("1.3.6.1.4.1.4711.5.1.2.9", NumberOf(names, "B-MIB::acmeFanSpeed.9"));
        Assert.Equal("1.3.6.1.4.1.4711.7.8", NumberOf(names, "acmeDeep"));
        Assert.Equal("1.3.6.1.2.1.1.3.0", NumberOf(names, "sysUpTime.0"));
        Assert.All((string[])["acmeNo", "acmeWrong", "acmeTrap"], n => Assert.False(names.TryRead(n, out _, out _), n));
        Assert.Equal(["acmeFanSpeed", "acmeFanMac"], names.ColumnsOf(ObjectIdentifier.Parse("1.3.6.1.4.1.4711.5")).Select(static c => c.Name));
        Assert.True(names.Find(ObjectIdentifier.Parse("1.3.6.1.4.1.4711.5.1.3.1"))!.IsHexadecimal);
    }

    [Fact]
    public void What_is_built_in_keeps_its_name_and_a_circle_ends()
    {
        Write("c.mib", """
            sysName OBJECT IDENTIFIER ::= { enterprises 1 }
            round OBJECT IDENTIFIER ::= { about 1 }
            about OBJECT IDENTIFIER ::= { round 1 }
            itself OBJECT IDENTIFIER ::= { itself 1 }
            """);

        ObjectNames names = ObjectNames.Read(_folder.FullName);

        Assert.Equal("1.3.6.1.2.1.1.5", NumberOf(names, "sysName"));
        Assert.False(names.TryRead("round", out _, out _) || names.TryRead("itself", out _, out _));
    }

    [Fact]
    public void The_modules_that_net_snmp_brings_are_read()
    {
        ObjectNames names = ObjectNames.Read("/usr/share/snmp/mibs");

        Assert.Equal("1.3.6.1.4.1.8072.1.3.2.3.1.1", NumberOf(names, "NET-SNMP-EXTEND-MIB::nsExtendOutput1Line"));
        Assert.Equal("1.3.6.1.4.1.2021.13.15.1.1.1", NumberOf(names, "UCD-DISKIO-MIB::diskIOIndex"));
    }

    [Fact]
    public void A_folder_that_is_not_there_has_none() =>
        Assert.Equal("1.3.6.1.2.1.1.3", NumberOf(ObjectNames.Read(Path.Combine(_folder.FullName, "none")), "sysUpTime"));

    [Fact]
    public void Rubbish_is_passed_over()
    {
        var random = new Random(7);
        string[] parts = ["acme ", "OBJECT IDENTIFIER ", "::=", "{", "}", "enterprises ", "1 ", "99999999999 ", "\"", "--", "\n", "SYNTAX ", "OBJECT-TYPE ",
            "(", "\0", "é"];
        for (int i = 0; i < 300; i++)
            Write($"{i}", string.Concat(Enumerable.Range(0, 200).Select(_ => parts[random.Next(parts.Length)])));

        Assert.Equal("1.3.6.1.2.1.1.3", NumberOf(ObjectNames.Read(_folder.FullName), "sysUpTime"));
    }

    private static string? NumberOf(ObjectNames names, string text) => names.TryRead(text, out ObjectIdentifier? number, out _) ? number.ToString() : null;

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder.FullName, name), text);
}
