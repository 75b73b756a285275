using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bongsu.EndToEnd.Harness;

namespace Bongsu.EndToEnd.Differential;

/// <summary>
/// Gives both servers the same values: through zabbix_sender with times, and lines of logs, which it cannot send, in a frame of its protocol.
/// </summary>
internal sealed class Feed(ZabbixServer zabbix, BongsuProcess bongsu, Scenario scenario)
{
    private const int HistoryDays = 8;

    private long _sent;

    /// <summary>Two values an hour over the past days: a day's wave, a little more each day.</summary>
    public Task SendHistoryAsync(ScenarioPhase phase, DateTimeOffset now)
    {
        long lastHour = now.ToUnixTimeSeconds() / 3600 * 3600;
        var values = new List<FedValue>();
        for (long hour = lastHour - (HistoryDays * 86_400); hour < lastHour; hour += 3600)
        {
            long day = (hour / 86_400) % 7;
            long ofDay = hour / 3600 % 24;
            foreach ((string host, string key, _) in phase.Values)
            {
                long odd = ofDay == 13 && day == 3 ? 400 : 0;
                values.Add(new FedValue(host, key, hour + 600, 0, ((10 * ofDay) + (3 * day) + odd).ToString(CultureInfo.InvariantCulture)));
                values.Add(new FedValue(host, key, hour + 2400, 0, ((10 * ofDay) + (3 * day) + 4 + odd).ToString(CultureInfo.InvariantCulture)));
            }
        }

        return SendAsync(values);
    }

    /// <summary>A phase's values, each item's spread evenly over so many seconds.</summary>
    public Task SendAsync(ScenarioPhase phase, long from, int seconds)
    {
        var values = new List<FedValue>();
        foreach ((string host, string key, string[] written) in phase.Values)
        {
            for (int i = 0; i < written.Length; i++)
            {
                long clock = from + (i * seconds / written.Length);
                string value = written[i];
                if (value.StartsWith('@'))
                    value = (clock + int.Parse(value[1..], CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture);
                values.Add(new FedValue(host, key, clock, ((i * 137) + key.Length) % 1000 * 1_000_000, value.Replace("\\n", "\n", StringComparison.Ordinal)));
            }
        }

        return SendAsync([.. values.OrderBy(v => v.Clock).ThenBy(v => v.Nanoseconds)]);
    }

    private async Task SendAsync(List<FedValue> values)
    {
        ILookup<bool, FedValue> byLog = values.ToLookup(v => scenario.Items.First(i => i.Host == v.Host && i.Key == v.Key).Type == "log");
        string file = Path.GetTempFileName();
        try
        {
            await File.WriteAllLinesAsync(
                file,
                byLog[false].Select(v => string.Create(CultureInfo.InvariantCulture, $"{v.Host} {Quote(v.Key)} {v.Clock} {v.Nanoseconds} {Quote(v.Value)}")));
            foreach (int port in new[] { zabbix.Port, bongsu.Trapper.Port })
            {
                (int code, string output) = await Command.RunAsync(
                    "zabbix_sender", ["-z", "127.0.0.1", "-p", port.ToString(CultureInfo.InvariantCulture), "-T", "-N", "-i", file]);
                Assert.True(code == 0 && output.Contains("failed: 0;", StringComparison.Ordinal), output);
                if (byLog[true].Any())
                    await SendLogsAsync(port, byLog[true]);
            }
        }
        finally
        {
            File.Delete(file);
        }

        _sent += values.Count;
        await Eventually.HoldsAsync(async () => await ZabbixRows.StoredValuesAsync(zabbix) >= _sent, "Zabbix has stored all values", TimeSpan.FromSeconds(30));
    }

    private static async Task SendLogsAsync(int port, IEnumerable<FedValue> values)
    {
        var data = new JsonArray();
        foreach (FedValue value in values)
        {
            string[] parts = value.Value.Split(";;");
            data.Add(new JsonObject
            {
                ["host"] = value.Host,
                ["key"] = value.Key,
                ["value"] = parts[0],
                ["clock"] = value.Clock,
                ["ns"] = value.Nanoseconds,
                ["timestamp"] = value.Clock,
                ["source"] = parts[1],
                ["severity"] = int.Parse(parts[2], CultureInfo.InvariantCulture),
                ["eventid"] = int.Parse(parts[3], CultureInfo.InvariantCulture),
            });
        }

        byte[] body = JsonSerializer.SerializeToUtf8Bytes(new JsonObject { ["request"] = "sender data", ["data"] = data });
        byte[] frame = [.. "ZBXD\u0001"u8, .. new byte[8], .. body];
        BinaryPrimitives.WriteInt32LittleEndian(frame.AsSpan(5), body.Length);
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, TestContext.Current.CancellationToken);
        await client.GetStream().WriteAsync(frame, TestContext.Current.CancellationToken);
        using var answer = new MemoryStream();
        await client.GetStream().CopyToAsync(answer, TestContext.Current.CancellationToken);
        Assert.Contains("failed: 0", Encoding.UTF8.GetString(answer.ToArray()), StringComparison.Ordinal);
    }

    private static string Quote(string text) =>
        "\""
                                    + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)
                                        .Replace("\n", "\\n", StringComparison.Ordinal)
            + "\"";

    private sealed record FedValue(string Host, string Key, long Clock, int Nanoseconds, string Value);
}
