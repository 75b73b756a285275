using System.CommandLine;
using System.Net;
using Bongsu.Bench.Load;
using Bongsu.Bench.Processes;

namespace Bongsu.Bench.Verbs;

/// <summary>Options that several verbs share.</summary>
internal sealed class Common
{
    public Option<string> Server { get; } = new("--server") { Description = "Whose figures these are: bongsu or zabbix.", DefaultValueFactory = _ => "bongsu" };

    public Option<string?> Results { get; } = new("--results") { Description = "A file to add the figures to." };

    public Option<IPEndPoint> Address { get; } = new("--address")
    {
        Description = "The trapper: HOST:PORT on loopback.",
        DefaultValueFactory = _ => new IPEndPoint(IPAddress.Loopback, 10051),
        CustomParser = r => IPEndPoint.Parse(r.Tokens[0].Value),
    };

    public Option<int> Hosts { get; } = Bounded("--hosts", "Hosts.", 10_000, 0, 100_000);

    public Option<int> Items { get; } = Bounded("--items", "Items a host.", 20, 1, 1_000);

    public Option<int> Seconds { get; } = Bounded("--seconds", "How long, at most.", 20, 1, 600);

    public Option<int[]> Pids { get; } = new("--pid")
    {
        Description = "Processes to measure, each with its descendants.",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [],
    };

    public static Option<int> Bounded(string name, string description, int usual, int least, int most)
    {
        var option = new Option<int>(name) { Description = $"{description} {least} to {most}, default {usual}.", DefaultValueFactory = _ => usual };
        option.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<int>() is int value && (value < least || value > most))
                r.AddError($"{name} is {value}, not between {least} and {most}.");
        });
        return option;
    }

    public Fleet FleetOf(ParseResult parsed) => new(parsed.GetValue(Hosts), parsed.GetValue(Items));

    public ProcessTree TreeOf(ParseResult parsed) => new(parsed.GetValue(Pids)!);

    /// <exception cref="FormatException">It is not loopback: this load is nothing to send over a network.</exception>
    public IPEndPoint AddressOf(ParseResult parsed)
    {
        IPEndPoint address = parsed.GetValue(Address)!;
        return IPAddress.IsLoopback(address.Address) ? address : throw new FormatException($"{address} is not on loopback.");
    }
}
