using System.Text;
using Bongsu.Protocols.Zabbix;

namespace Bongsu.Protocols.Tests.Zabbix;

public sealed class TrapperAnswersTests
{
    private static readonly ActiveCheckItem Ping = new() { ItemId = 42, Key = "agent.ping", Delay = "1m;wd1-5h9-18" };
    private static readonly ActiveCheckItem Log = new()
    {
        ItemId = 43,
        Key = "log[/var/log/a]",
        OriginalKey = "log[{$LOG}]",
        Delay = "1m",
        LastLogSize = 7,
        MTime = 8,
        Timeout = "3s",
    };

    [Fact]
    public void ActiveChecks_ForCurrentAgents_HasItemIdsAndDelaysAsText() => Assert.Equal(
        """{"response":"success","config_revision":3,"data":[{"key":"agent.ping","itemid":42,"delay":"1m;wd1-5h9-18","lastlogsize":0,"mtime":0},{"key":"log[/var/log/a]","itemid":43,"delay":"1m","lastlogsize":7,"mtime":8,"timeout":"3s"}]}""",
        Text(TrapperAnswers.ActiveChecks(new ActiveCheckList { Items = [Ping, Log], ConfigRevision = 3 }, new AgentVersion(7, 0))));

    [Fact]
    public void ActiveChecks_ForLegacyAgents_HasSecondsAndOriginalKeys() => Assert.Equal(
        """{"response":"success","data":[{"key":"agent.ping","delay":0,"lastlogsize":0,"mtime":0},{"key":"log[/var/log/a]","key_orig":"log[{$LOG}]","delay":60,"lastlogsize":7,"mtime":8}]}""",
        Text(TrapperAnswers.ActiveChecks(new ActiveCheckList { Items = [Ping, Log] }, AgentVersion.Unstated)));

    [Fact]
    public void ActiveChecks_NothingChangedAndNoItems_AreDifferent()
    {
        Assert.Equal("""{"response":"success"}""", Text(TrapperAnswers.ActiveChecks(new ActiveCheckList { ConfigRevision = 3 }, new AgentVersion(6, 4))));
        Assert.Equal(
            """{"response":"success","config_revision":3,"data":[]}""",
            Text(TrapperAnswers.ActiveChecks(new ActiveCheckList { ConfigRevision = 3, Items = [] }, new AgentVersion(6, 4))));
    }

    [Fact]
    public void ActiveChecks_WithEverythingElse_WritesIt()
    {
        var list = new ActiveCheckList
        {
            Items = [],
            Expressions = [new AgentExpression("errors", "error|봉수", 3, ",", true)],
            Commands = [new AgentCommand(5, "date", true)],
            UploadDisabled = true,
        };

        Assert.Equal(
            """{"response":"success","data":[],"regexp":[{"name":"errors","expression":"error|봉수","expression_type":3,"exp_delimiter":",","case_sensitive":1}],"commands":[{"id":5,"command":"date","wait":1}],"upload":"disabled"}""",
            Text(TrapperAnswers.ActiveChecks(list, new AgentVersion(7, 2))));
        Assert.Contains("refresh_unsupported", Text(TrapperAnswers.ActiveChecks(list, new AgentVersion(5, 0))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("s1", 5L, "s1", 5L, true)]
    [InlineData("s1", 5L, "s1", 6L, false)]
    [InlineData("s1", 0L, "s1", 0L, false)]
    [InlineData("s1", 5L, "s2", 5L, false)]
    [InlineData("s1", 5L, null, 5L, false)]
    [InlineData(null, null, null, 5L, false)]
    [InlineData(null, 5L, null, 5L, false)]
    public void NothingChanged_OnlyForARevisionDeliveredInThisSession(string? session, long? revision, string? delivered, long current, bool expected) =>
        Assert.Equal(expected, ActiveCheckList.NothingChanged(
            new ActiveChecksRequest { Host = "h", Version = new AgentVersion(7, 0), Session = session, ConfigRevision = revision }, delivered, current));

    [Fact]
    public void OtherAnswers_HaveTheExactText()
    {
        Assert.Equal(
            """{"response":"success","info":"processed: 2; failed: 1; total: 3; seconds spent: 0.003534"}""",
            Text(TrapperAnswers.Data(2, 1, TimeSpan.FromMicroseconds(3534))));
        Assert.Equal("""{"response":"failed","info":"host [x] not found"}""", Text(TrapperAnswers.HostNotFound("x")));
        Assert.Equal("""{"response":"success","info":"host [x] not found"}""", Text(TrapperAnswers.Success("host [x] not found")));
        Assert.Equal("""{"response":"failed","redirect":{"revision":2,"address":"10.0.0.1:10051"}}""", Text(TrapperAnswers.Redirect("10.0.0.1:10051", 2)));
        Assert.Equal("agent.ping:0:0\nlog[/var/log/a]:60:7\nZBX_EOF\n", Text(TrapperAnswers.LegacyActiveChecks([Ping, Log])));
        Assert.Equal("OK", Text(TrapperAnswers.LegacyOk.ToArray()));
    }

    [Theory]
    [InlineData("30", 30)]
    [InlineData("30s", 30)]
    [InlineData("2h", 7200)]
    [InlineData("1d", 86400)]
    [InlineData("1w", 604800)]
    [InlineData("0;m0-59/15", 0)]
    [InlineData("30s;50s/1-5", 0)]
    [InlineData("", 0)]
    [InlineData("s", 0)]
    public void LegacyDelay_FlexibleOrScheduled_IsZero(string delay, long seconds) => Assert.Equal(seconds, TrapperAnswers.LegacyDelay(delay));

    [Fact]
    public void DataAnswer_IsReadBackByTheSender()
    {
        SenderResult read = ZabbixSenderClient.ReadAnswer(TrapperAnswers.Data(10, 3, TimeSpan.Zero));

        Assert.Equal((true, 10, 3, 13), (read.Accepted, read.Processed, read.Failed, read.Total));
    }

    private static string Text(byte[] utf8) => Encoding.UTF8.GetString(utf8);
}
