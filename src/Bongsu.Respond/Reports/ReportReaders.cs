using Bongsu.Configuration.Definitions;
using Bongsu.Model.Kinds;
using Bongsu.Respond.Facts;
using Bongsu.Respond.Outbox;

namespace Bongsu.Respond.Reports;

/// <summary>Who gets a report, by which channel. Pure.</summary>
internal static class ReportReaders
{
    /// <summary>Everybody of the organisation who has an address, each once an address.</summary>
    /// <param name="report">The report.</param>
    /// <param name="config">The configuration.</param>
    /// <param name="addresses">The kinds of channels.</param>
    public static IReadOnlyList<ReportReader> Of(ReportDefinition report, ConfigurationDocument config, ChannelAddresses addresses)
    {
        if (config.Organisations.FirstOrDefault(o => o.Name == report.To) is not { } organisation)
            return [];
        IReadOnlyList<string> media = report.Media ?? addresses.Types(ChannelUse.Mail);
        ChannelDefinition[] channels =
        [
            .. config.Channels.Where(c => c.Enabled
                && (media.Contains(c.Name, StringComparer.Ordinal) || media.Contains(c.Type, StringComparer.Ordinal))),
        ];
        var seen = new HashSet<(string, string)>();
        var readers = new List<ReportReader>();
        foreach (PersonDefinition person in organisation.People)
        {
            foreach (ChannelDefinition channel in channels)
            {
                if (addresses.AddressOf(channel, organisation, person) is { } address && seen.Add((channel.Type, addresses.Normalise(channel.Type, address))))
                    readers.Add(new ReportReader(
                        organisation.Name, person.Name, channel.Name, address, person.Language ?? organisation.Language, person.TimeZone ?? organisation.TimeZone));
            }
        }

        return readers;
    }
}
