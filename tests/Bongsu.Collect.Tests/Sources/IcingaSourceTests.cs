using Bongsu.Collect.Sources;
using Bongsu.Collect.Sources.Icinga;
using Bongsu.Model.Kinds;
using Bongsu.Model.Options;
using Microsoft.AspNetCore.Http;

namespace Bongsu.Collect.Tests.Sources;

public sealed class IcingaSourceTests : SourceContract
{
    private protected override IKind Kind => new IcingaSourceKind();

    private protected override (string Host, string Title, int Level, bool Acknowledged)[] Expected =>
    [
        ("db-1", "Disk", 4, true),
        ("web-9", "down", 4, false),
    ];

    private protected override ISource Make(SourceHttp http) => new IcingaSource(http);

    private protected override object Options(string url, Secret? token) =>
        new IcingaSourceOptions
        {
            Url = url,
            User = token is null ? null : "reader",
            Password = token,
        };

    private protected override void HaveProblems() => System.Answer = async context =>
    {
        Assert.StartsWith("Basic ", context.Request.Headers.Authorization.ToString(), StringComparison.Ordinal);
        await context.Response.WriteAsync(
            context.Request.Path == "/v1/objects/hosts"
                ? """
                  {"results":[{"name":"web-9","type":"Host","attrs":{"name":"web-9","display_name":"Web 9","state":1.0,"state_type":1.0,"last_state_change":1795950000.5,"acknowledgement":0.0,"downtime_depth":0.0}}]}
                  """
                : """
                  {"results":[
                    {"name":"db-1!disk","type":"Service","attrs":{"name":"disk","display_name":"Disk","host_name":"db-1","state":2.0,"state_type":1.0,"last_state_change":1795950100.0,"acknowledgement":1.0,"downtime_depth":0.0}},
                    {"name":"db-1!load","type":"Service","attrs":{"name":"load","display_name":"Load","host_name":"db-1","state":1.0,"state_type":0.0,"last_state_change":1795950200.0,"acknowledgement":0.0,"downtime_depth":0.0}}]}
                  """,
            Cancelled);
    };
}
