using System.Reflection;
using Microsoft.Extensions.Logging;

namespace Bongsu.Architecture.Tests;

/// <summary>An event id names one message of the whole program, and its thousand the room that writes it.</summary>
public sealed class EventIdTests
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    /// <summary>The first id of each room's range, which ends where the next one begins. Rooms that are not here write no log.</summary>
    private static readonly Dictionary<string, (int From, int To)> Ranges = new()
    {
        ["Metrics"] = (1000, 1499),
        ["Metrics.Remote"] = (1500, 1999),
        ["Configuration"] = (2000, 2199),
        ["Store"] = (2200, 2999),
        ["Collect"] = (3000, 3999),
        ["Detect"] = (4000, 4999),
        ["Respond"] = (5000, 5999),
        ["Cluster"] = (6000, 6999),
        ["Web"] = (7000, 7999),
        ["Server"] = (8000, 8999),
        ["Report"] = (9000, 9999),
    };

    private static readonly (string Room, string Place, int Id)[] s_events =
    [
        .. FloorTests.Rooms.Select(r => (string)r.Data)
            .SelectMany(room => Assembly.Load("Bongsu." + room).GetTypes()
                .SelectMany(t => t.GetMethods(All))
                .Select(m => (Method: m, Message: m.GetCustomAttribute<LoggerMessageAttribute>()))
                .Where(m => m.Message is not null)
                .Select(m => (room, $"{m.Method.DeclaringType!.FullName}.{m.Method.Name}", m.Message!.EventId))),
    ];

    [Fact]
    public void EventIds_AreUnique()
    {
        string[] twice = [.. s_events.GroupBy(e => e.Id).Where(g => g.Count() > 1).Select(g => $"{g.Key}: {string.Join(", ", g.Select(e => e.Place))}")];

        Assert.NotEmpty(s_events);
        Assert.Empty(twice);
    }

    [Fact]
    public void EventIds_AreOfTheirRoomsRange()
    {
        string[] outside = [
            .. s_events.Where(e => !Ranges.TryGetValue(e.Room, out (int From, int To) range)
                || e.Id < range.From
                || e.Id > range.To).Select(e => $"{e.Id} {e.Place}")];

        Assert.Empty(outside);
    }
}
