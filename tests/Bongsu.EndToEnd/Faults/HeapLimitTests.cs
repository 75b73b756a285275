using System.Net;
using Bongsu.EndToEnd.Harness;
using Bongsu.Testing.Smtp;

namespace Bongsu.EndToEnd.Faults;

/// <summary>The last fence: where the heap is at its limit requests fail, the server lives, and notifications go on.</summary>
public sealed class HeapLimitTests
{
    [Fact]
    public async Task WhereTheHeapIsAtItsLimit_RequestsFail_TheServerLives_NotificationsGoOn()
    {
        await using SmtpSink mail = SmtpSink.Start();
        await using BongsuProcess bongsu = await BongsuProcess.StartAsync(
            $$"""
            organisations: [{name: infra, kind: infrastructure, people: [{name: On-call, email: infra@example.com}]}]
            channels: [{name: mail, type: smtp, host: 127.0.0.1, port: {{mail.Port}}, from: bongsu@example.com, security: none}]
            hosts: [{name: web-1, items: [{key: cpu}], triggers: [{name: cpu is high, expression: "last(/web-1/cpu)>90", level: 3}]}]
            """,
            new()
            {
                // 400 MB of heap, and queries that may take ten times that: the bound that usually comes first is out of the way.
                ["DOTNET_GCHeapHardLimit"] = "0x19000000",
                ["BONGSU_QUERIES__MEMORYBYTES"] = "4000000000",
                ["BONGSU_QUERIES__TOTALMEMORYBYTES"] = "8000000000",
                ["BONGSU_QUERIES__MAXSAMPLES"] = "9000000000",
            });
        await Sender.SendAsync(bongsu, "web-1", "cpu", "1");

        for (int i = 0; i < 3; i++)
        {
            using HttpResponseMessage answer = await bongsu.Client.GetAsync(
                "prometheus/api/v1/query?query=" + Uri.EscapeDataString($"sum_over_time(vector({i})[1000d:1s])"), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.Contains("memory", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.OK, (await bongsu.Client.GetAsync("readyz", TestContext.Current.CancellationToken)).StatusCode);
        await Sender.SendAsync(bongsu, "web-1", "cpu", "99");
        await mail.WaitForAsync(1, static m => m.Message.Subject!.Contains("cpu is high", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        Assert.Equal(0, await bongsu.StopAsync());
    }
}
