using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.State;
using Bongsu.Model.Kinds;
using Bongsu.Respond.Facts;
using Bongsu.Store;
using Bongsu.Store.Access;
using Bongsu.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Respond.Watching;

/// <summary>
/// How those who watch hear: quietly, so that never by what wakes people. A user is the person of the same name in their organisation; who answers a mail is
/// <c>organisation/person</c>. Mail comes first, then the chat that the account is linked to.
/// </summary>
internal sealed class WatcherReaders(IConfigurationSnapshot configuration, ChannelAddresses addresses, IChatAccounts accounts)
{
    /// <summary>How a user hears; null where they have no address.</summary>
    /// <param name="db">For their account.</param>
    /// <param name="user">The name under which they watch.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<WatcherReader?> FindAsync(BongsuDb db, string user, CancellationToken cancellationToken)
    {
        ConfigurationDocument config = configuration.Current;
        int slash = user.IndexOf('/', StringComparison.Ordinal);
        if (slash > 0)
            return ByPerson(config, config.Organisations.Where(o => o.Name == user[..slash]), user[(slash + 1)..]);
        if (await db.Users.AsNoTracking().FirstOrDefaultAsync(u => u.UserName == user, cancellationToken) is not { } account)
            return null;
        IEnumerable<OrganisationDefinition> own = config.Organisations.Where(
            o => account.Organisation is { } name ? o.Name == name : o.Kind == OrganisationKind.Infrastructure);
        return ByPerson(config, own, user) ?? await ByChatAsync(config, account, user, cancellationToken);
    }

    private WatcherReader? ByPerson(ConfigurationDocument config, IEnumerable<OrganisationDefinition> organisations, string name)
    {
        IReadOnlyList<string> mail = addresses.Types(ChannelUse.Mail), alert = addresses.Types(ChannelUse.Alert);
        foreach (OrganisationDefinition organisation in organisations)
        {
            if (organisation.People.FirstOrDefault(p => string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase)) is not { } person)
                continue;
            ChannelDefinition[] quiet = [.. config.Channels.Where(c => c.Enabled && !alert.Contains(c.Type, StringComparer.Ordinal))];
            foreach (ChannelDefinition channel in quiet.OrderByDescending(c => mail.Contains(c.Type, StringComparer.Ordinal)))
            {
                if (addresses.AddressOf(channel, organisation, person) is not { } address)
                    continue;
                return new WatcherReader(
                    organisation.Name, person.Name, organisation.Kind == OrganisationKind.Infrastructure, channel.Name, address,
                    person.Language ?? organisation.Language, person.TimeZone ?? organisation.TimeZone, person.QuietHours);
            }
        }

        return null;
    }

    private async Task<WatcherReader?> ByChatAsync(ConfigurationDocument config, UserRow account, string user, CancellationToken cancellationToken)
    {
        bool seesAll = account.Organisation is not { } own || config.Organisations.Any(o => o.Name == own && o.Kind == OrganisationKind.Infrastructure);
        foreach (ChannelDefinition channel in config.Channels.Where(c => c.Enabled))
        {
            if (await accounts.FindAccountAsync(channel.Name, user, cancellationToken) is { } address)
                return new WatcherReader(account.Organisation ?? "", user, seesAll, channel.Name, address, account.Language, account.TimeZone ?? "UTC", null);
        }

        return null;
    }
}
