using Bongsu.Model.Access;
using Bongsu.Model.Words;
using Bongsu.Respond.Facts;
using Bongsu.Respond.Messages;
using Bongsu.Views.Pictures;

namespace Bongsu.Web.Pictures;

/// <summary>Sealed addresses of problems' pictures, of the moment at which the message was sent: it shows the same however late it is read.</summary>
internal sealed class ProblemPictureLinks(IProblemPictureItem items, PictureLinks links, TimeProvider time) : IProblemPictureLinks
{
    private static readonly TimeSpan s_lifetime = TimeSpan.FromDays(7);

    /// <inheritdoc />
    public async Task<string?> FindAsync(ProblemFacts problem, string publicUrl, Language language, string timeZone, CancellationToken cancellationToken)
    {
        if (await items.FindAsync(problem.Id, cancellationToken) is not { } found)
            return null;
        DateTimeOffset now = time.GetUtcNow();
        var picture = new AskedPicture(
            [new AskedItem(found.Host.Name, found.Item.Key)], IProblemPictureItem.Range, IProblemPictureItem.Width, IProblemPictureItem.Height,
            PictureTheme.Light.Name, TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out _) ? timeZone : null, language.Code, now.ToUnixTimeMilliseconds());
        var viewer = new Viewer("link:message", TokenScopes.Read, found.Host.Owner, SeesAll: found.Host.Owner is null);
        return links.Seal(picture, viewer, (now + s_lifetime).ToUnixTimeMilliseconds()) is { } path ? $"{publicUrl}/pictures/{path}.png" : null;
    }
}
