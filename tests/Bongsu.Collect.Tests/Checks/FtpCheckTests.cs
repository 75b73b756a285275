using Bongsu.Collect.Checks;
using Bongsu.Collect.Checks.Ftp;
using Bongsu.Collect.Checks.Targets;
using Bongsu.Model.Kinds;
using Bongsu.Model.Words;

namespace Bongsu.Collect.Tests.Checks;

public sealed class FtpCheckTests : CheckKindContract
{
    internal override ICheckKind Kind { get; } = new FtpKind();

    internal override ICheck Check { get; } = new FtpCheck(TimeProvider.System, new TargetPolicy(new TargetOptions()));

    public override IEnumerable<string> BadOptions => ["""{"port":0}""", """{"password":"x"}""", """{"file":"a"}""", """{"user":"a","directory":"x\ny"}"""];

    protected override string? OptionsFor(int port) => $$"""{"address":"127.0.0.1","port":{{port}},"user":"kim","password":"{{TheSecret}}"}""";

    [Fact]
    public async Task A_file_has_a_size_and_an_age()
    {
        string changed = TimeProvider.System.GetUtcNow().AddHours(-1).ToString("yyyyMMddHHmmss", System.Globalization.CultureInfo.InvariantCulture);
        await using RudePeer peer = ScriptedPeer.Of(
            "220-welcome\n 220 not the end\n220 ready", ("USER kim", "331 password"), ("PASS pw", "230 in"), ("TYPE I", "200 ok"), ("SIZE /a b", "213 77"), (
                "MDTM /a b", "213 " + changed), ("QUIT", "221 bye"));

        CheckResult result = await RunAsync($$"""{"port":{{peer.Port}},"user":"kim","password":"pw","file":"/a b"}""");

        Assert.Null(result.Failure);
        Assert.Equal(77, Number(result, "file.size"));
        Assert.InRange(Number(result, "file.age"), 3500, 7200);
    }

    [Theory]
    [InlineData("530 no", "550 gone", "refused the login: '530 no'")]
    [InlineData("230 in", "550 gone", "the file '/a' cannot be read: '550 gone'")]
    public async Task What_a_server_refuses_is_said(string login, string size, string failure)
    {
        await using RudePeer peer = ScriptedPeer.Of("220 ready", ("USER", "331 password"), ("PASS", login), ("TYPE", "200 ok"), ("SIZE", size));

        Assert.Contains(
            failure, (await RunAsync($$"""{"port":{{peer.Port}},"user":"kim","password":"pw","file":"/a"}""")).Failure.English(), StringComparison.Ordinal);
    }
}
