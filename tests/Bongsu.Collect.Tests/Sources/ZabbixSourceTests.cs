using Bongsu.Collect.Sources;
using Bongsu.Collect.Sources.Zabbix;
using Bongsu.Model.Kinds;
using Bongsu.Model.Options;
using Microsoft.AspNetCore.Http;

namespace Bongsu.Collect.Tests.Sources;

public sealed class ZabbixSourceTests : SourceContract
{
    private protected override IKind Kind => new ZabbixSourceKind();

    private protected override (string Host, string Title, int Level, bool Acknowledged)[] Expected =>
    [
        ("web-2", "No data", 5, false),
        ("db-1", "Disk space is low", 3, true),
    ];

    private protected override ISource Make(SourceHttp http) => new ZabbixSource(http);

    private protected override object Options(string url, Secret? token) => new ZabbixSourceOptions { Url = url, Token = token };

    private protected override void HaveProblems() => System.Answer = async context =>
    {
        Assert.Equal(("/api_jsonrpc.php", "Bearer " + TheSecret), (context.Request.Path.Value, context.Request.Headers.Authorization.ToString()));
        using var reader = new StreamReader(context.Request.Body);
        string call = await reader.ReadToEndAsync(Cancelled);
        await context.Response.WriteAsync(
            call.Contains("problem.get", StringComparison.Ordinal)
                ? """
                  {"jsonrpc":"2.0","result":[
                    {"eventid":"31","objectid":"7","clock":"1795950000","name":"Disk space is low","severity":"3","acknowledged":"1","suppressed":"0"},
                    {"eventid":"32","objectid":"8","clock":"1795950100","name":"No data","severity":"5","acknowledged":"0","suppressed":"0"}],"id":1}
                  """
                : """{"jsonrpc":"2.0","result":[{"triggerid":"7","hosts":[{"hostid":"1","name":"db-1"}]},{"triggerid":"8","hosts":[{"hostid":"2","name":"web-2"}]}],"id":1}""",
            Cancelled);
    };

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","error":{"code":-32602,"message":"Invalid params.","data":"Not authorized."},"id":1}""", "refuses")]
    [InlineData("""{"jsonrpc":"2.0","error":{"code":-32500,"message":"Application error.","data":"No permissions to call \"problem.get\"."},"id":1}""", "No permissions")]
    public async Task What_it_refuses_is_said(string answer, string said)
    {
        System.Answer = context => context.Response.WriteAsync(answer, Cancelled);

        SourceException refused = await Assert.ThrowsAsync<SourceException>(() => ReadAsync(Cancelled));

        Assert.Contains(said, Bongsu.Model.Words.ReasonText.English(refused.Message), StringComparison.Ordinal);
    }
}
