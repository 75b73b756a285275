using System.Text;
using Bongsu.Protocols.Zabbix;
using FsCheck;
using FsCheck.Xunit;

namespace Bongsu.Protocols.Tests.Zabbix;

public sealed class TrapperRequestParserTests
{
    private const string Session = "0123456789abcdef0123456789abcdef";

    [Fact]
    public void Parse_ActiveChecksOfAgent2_ReadsEveryField()
    {
        var request = Parse<ActiveChecksRequest>($$"""
            {"request":"active checks","host":"web-1","version":"7.0.5","host_metadata":"linux i-0abc","interface":"web-1.example","ip":"10.0.0.5","port":20050,
             "config_revision":7,"session":"{{Session}}","variant":2,"unheard_of":{"a":[1,2]} }
            """);

        Assert.Equal(
            new ActiveChecksRequest
            {
                Host = "web-1",
                Version = new AgentVersion(7, 0),
                HostMetadata = "linux i-0abc",
                Interface = "web-1.example",
                Ip = "10.0.0.5",
                Port = 20050,
                ConfigRevision = 7,
                Session = Session,
                Variant = 2,
            },
            request);
    }

    [Fact]
    public void Parse_ActiveChecksOfThe60CAgent_IsLegacy()
    {
        var request = Parse<ActiveChecksRequest>("""{"request":"active checks","host":"web-1"}""");

        Assert.Equal(AgentVersion.Unstated, request.Version);
        Assert.True(request.Version.UsesLegacyFormat);
        Assert.Null(request.ConfigRevision);
    }

    [Theory]
    [InlineData(null, 4, 2, true)]
    [InlineData("", 4, 2, true)]
    [InlineData("seven", 4, 2, true)]
    [InlineData("7", 4, 2, true)]
    [InlineData("99999999.1", 4, 2, true)]
    [InlineData("4.2", 4, 2, true)]
    [InlineData("4.4", 4, 4, false)]
    [InlineData("6.0", 6, 0, false)]
    [InlineData("7.0.13", 7, 0, false)]
    [InlineData("8.0beta1", 8, 0, false)]
    public void ParseVersion_WhateverIsSaid_FollowsTheRule(string? text, int major, int minor, bool legacy)
    {
        AgentVersion version = AgentVersion.Parse(text);

        Assert.Equal(new AgentVersion(major, minor), version);
        Assert.Equal(legacy, version.UsesLegacyFormat);
    }

    [Fact]
    public void Parse_AgentData_ReadsRows()
    {
        var request = Parse<AgentDataRequest>($$"""
            {"request":"agent data","session":"{{Session}}","host":"web-1","version":"7.0.1","variant":1,"clock":1700000010,"ns":5,"data":[
             {"id":1,"itemid":42,"value":"1.5","clock":1700000000,"ns":999999999},
             {"id":"2","itemid":"43","value":2,"clock":"1700000001","ns":"7"},
             {"id":3,"itemid":44,"value":"no such key","state":1,"clock":1700000002,"ns":0},
             {"id":4,"itemid":45,"lastlogsize":4096,"mtime":1699999999,"clock":1700000003,"ns":0},
             {"id":5,"itemid":46,"value":"l","lastlogsize":1,"timestamp":12,"source":"app","severity":4,"eventid":1001,"clock":1700000004}],
             "commands":[{"id":9,"value":"done"},{"id":10,"error":"no"}]}
            """);

        Assert.Equal(("web-1", Session, 1700000010L, 5), (request.Host, request.Session, request.SentClock, request.SentNs));
        Assert.Equal(0, request.UnreadableRows);
        Assert.Equal(
            [
                new AgentValue(null, null, 42, 1, "1.5", 1700000000, 999999999, AgentValueState.Normal, null),
                new AgentValue(null, null, 43, 2, "2", 1700000001, 7, AgentValueState.Normal, null),
                new AgentValue(null, null, 44, 3, "no such key", 1700000002, 0, AgentValueState.NotSupported, null),
                new AgentValue(null, null, 45, 4, null, 1700000003, 0, AgentValueState.Normal, new AgentLogFields(4096, 1699999999, null, null, null, null)),
                new AgentValue(null, null, 46, 5, "l", 1700000004, null, AgentValueState.Normal, new AgentLogFields(1, null, 12, "app", 4, 1001)),
            ],
            request.Rows);
        Assert.Equal([new AgentCommandResult(9, "done", null), new AgentCommandResult(10, null, "no")], request.Commands);
        AgentValue log = request.Rows[4];
        Assert.Equal((1L, null, 12L, "app", 4, 1001L), (log.LastLogSize, log.MTime, log.LogTimestamp, log.Source, log.Severity, log.EventId));
    }

    [Fact]
    public void Parse_LegacyAgentData_HasHostAndKeyInTheRow()
    {
        var request = Parse<AgentDataRequest>("""{"request":"agent data","data":[{"host":"h","key":"k[a,b]","value":"1","clock":5,"ns":6}],"clock":7}""");

        Assert.Null(request.Host);
        Assert.Equal([new AgentValue("h", "k[a,b]", null, 0, "1", 5, 6, AgentValueState.Normal, null)], request.Rows);
    }

    [Fact]
    public void Parse_RequestFieldLast_IsFoundAllTheSame()
    {
        var request = Parse<SenderDataRequest>("""{"data":[{"host":"h","key":"k","value":"v"}],"request":"sender data"}""");

        Assert.Equal([new AgentValue("h", "k", null, 0, "v", null, null, AgentValueState.Normal, null)], request.Rows);
    }

    [Fact]
    public void Parse_RowsThatAreNone_AreCounted()
    {
        var request = Parse<SenderDataRequest>(
            """{"request":"sender data","data":[1,"x",null,[1,[2]],{},{"host":"h"},{"key":"k","value":{"a":1}},{"host":"h","key":"k","value":null}]}""");

        Assert.Equal(7, request.UnreadableRows);
        Assert.Null(Assert.Single(request.Rows).Value);
    }

    [Fact]
    public void Parse_Heartbeat_ReadsTheFrequency()
    {
        var beat = Parse<ActiveHeartbeat>("""{"request":"active check heartbeat","host":"web1","heartbeat_freq":60}""");

        Assert.Equal(("web1", 60), (beat.Host, beat.FrequencySeconds));
    }

    [Fact]
    public void Parse_FormsBeforeJson_AreTold()
    {
        Assert.Equal(new LegacyActiveChecksRequest("web 1"), Parse<LegacyActiveChecksRequest>("ZBX_GET_ACTIVE_CHECKS\nweb 1\r\n"));
        Assert.Equal(new LegacyValueRequest("h", "k", "a:b"), Parse<LegacyValueRequest>("h:k:a:b\n"));
        Assert.Equal(new UnknownRequest("<xml>"), Parse<UnknownRequest>("<req><host>aA==</host></req>"));
        Assert.Equal(new UnknownRequest("proxy heartbeat"), Parse<UnknownRequest>("""{"request":"proxy heartbeat","host":"p"}"""));
        Assert.Equal(new UnknownRequest(null), Parse<UnknownRequest>("""{"host":"p"}"""));
    }

    /// <summary>An agent re-sends its buffer until it is answered with success, so one strange line must not be an error.</summary>
    [Theory]
    [InlineData("\\ud83d\\ude00", "😀")]
    [InlineData("\\ud83dx", "\uFFFDx")]
    [InlineData("\\udc00\\ud83d", "\uFFFD\uFFFD")]
    [InlineData("a\\n\\t\\\"\\\\\\/\\b\\f\\r\\u0000봉", "a\n\t\"\\/\b\f\r\0봉")]
    public void Parse_EscapesInValues_AreResolved(string escaped, string text)
    {
        var request = Parse<SenderDataRequest>($$"""{"request":"sender data","data":[{"host":"h","key":"k","value":"{{escaped}}"}]}""");

        Assert.Equal(text, request.Rows[0].Value);
    }

    [Fact]
    public void Parse_ValueThatIsNotUtf8_IsRepaired()
    {
        byte[] body = Encoding.Latin1.GetBytes("{\"request\":\"sender data\",\"data\":[{\"host\":\"h\",\"key\":\"k\",\"value\":\"a\u00ff\"}]}");

        Assert.Equal("a\uFFFD", ((SenderDataRequest)TrapperRequestParser.Parse(body)).Rows[0].Value);
    }

    [Theory]
    [InlineData("", ZabbixFault.Field)]
    [InlineData("\n\n", ZabbixFault.Field)]
    [InlineData("nonsense", ZabbixFault.Field)]
    [InlineData(":a:b", ZabbixFault.Field)]
    [InlineData("ZBX_GET_ACTIVE_CHECKS\n", ZabbixFault.Field)]
    [InlineData("{", ZabbixFault.Json)]
    [InlineData("{\"request\":\"sender data\",\"data\":[{]}", ZabbixFault.Json)]
    [InlineData("{\"request\":\"sender data\"} x", ZabbixFault.Json)]
    [InlineData("{\"request\":\"sender data\",\"data\":{}}", ZabbixFault.Field)]
    [InlineData("{\"request\":\"active checks\"}", ZabbixFault.Field)]
    [InlineData("{\"request\":\"active checks\",\"host\":\"h\",\"port\":70000}", ZabbixFault.Field)]
    [InlineData("{\"request\":\"active check heartbeat\",\"host\":\"h\"}", ZabbixFault.Field)]
    [InlineData("{\"request\":\"agent data\",\"session\":\"short\",\"data\":[]}", ZabbixFault.Field)]
    [InlineData("{\"request\":\"agent data\",\"x\":[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]}", ZabbixFault.Json)]
    public void Parse_Wrong_SaysWhatIsWrong(string body, ZabbixFault fault) =>
        Assert.Equal(fault, Assert.Throws<ZabbixProtocolException>(() => TrapperRequestParser.Parse(Encoding.UTF8.GetBytes(body))).Fault);

    [Fact]
    public void Parse_AboveTheLimits_IsRefused()
    {
        var limits = new TrapperLimits { MaxRows = 2, MaxNameBytes = 40 };
        byte[] rows = "{\"request\":\"sender data\",\"data\":[{\"key\":\"k\"},1,{\"key\":\"k\"}]}"u8.ToArray();
        byte[] name = Encoding.UTF8.GetBytes($$"""{"request":"active checks","host":"{{new string('h', 41)}}"}""");

        Assert.Equal(ZabbixFault.TooManyRows, Assert.Throws<ZabbixProtocolException>(() => TrapperRequestParser.Parse(rows, limits)).Fault);
        Assert.Equal(ZabbixFault.TooLarge, Assert.Throws<ZabbixProtocolException>(() => TrapperRequestParser.Parse(name, limits)).Fault);
    }

    [Property(MaxTest = 300)]
    public bool SenderBody_ThenParse_IsTheIdentity(NonNull<string> host, NonEmptyString key, NonNull<string> value, long clock, ushort ns)
    {
        // Halves of surrogate pairs cannot be written as UTF-8 by anybody.
        SenderValue[] sent = [new(Clean(host.Get), Clean(key.Get), Clean(value.Get), clock, ns), new("h", "k", "v")];
        var request = (SenderDataRequest)TrapperRequestParser.Parse(ZabbixSenderClient.Body(sent));
        return request.Rows.Select(r => new SenderValue(r.Host!, r.Key!, r.Value!, r.Clock, r.Ns)).SequenceEqual(sent);
    }

    [Fact]
    public void Parse_DamagedMessages_OnlyTheDocumentedException()
    {
        byte[][] seeds =
        [
            Encoding.UTF8.GetBytes(
                $$"""{"request":"agent data","session":"{{Session}}","host":"h","data":[{"id":1,"itemid":2,"value":"\u00e9\ud83d\ude00","clock":3,"ns":4,"state":0,"lastlogsize":5}]}"""
            ),
            """{"request":"active checks","host":"h","host_metadata":"m","port":10051,"config_revision":1}"""u8.ToArray(),
            """{"request":"active check heartbeat","host":"h","heartbeat_freq":60}"""u8.ToArray(),
            "ZBX_GET_ACTIVE_CHECKS\nh"u8.ToArray(),
            "h:k:v"u8.ToArray(),
        ];
        var random = new Random(4711);
        int refused = 0;
        for (int round = 0; round < 8000; round++)
        {
            byte[] body = (byte[])seeds[random.Next(seeds.Length)].Clone();
            for (int changes = random.Next(1, 5); changes > 0; changes--)
                body[random.Next(body.Length)] = (byte)random.Next(256);
            try
            {
                TrapperRequestParser.Parse(body.AsSpan(0, random.Next(body.Length + 1)));
            }
            catch (ZabbixProtocolException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 1000, 8000);
    }

    private static string Clean(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private static T Parse<T>(string body)
        where T : TrapperRequest => Assert.IsType<T>(TrapperRequestParser.Parse(Encoding.UTF8.GetBytes(body)));
}
