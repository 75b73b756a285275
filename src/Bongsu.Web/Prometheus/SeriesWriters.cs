using Bongsu.Collect.Receivers.SeriesIngest;
using Bongsu.Model.Access;
using Bongsu.Web.Access;

namespace Bongsu.Web.Prometheus;

/// <summary>Who may write labelled series.</summary>
internal static class SeriesWriters
{
    /// <summary>Whom the series are counted for.</summary>
    /// <param name="caller">Who calls.</param>
    /// <param name="way">What they call, as a sentence begins.</param>
    /// <exception cref="UnauthorizedAccessException">The caller may not write series.</exception>
    public static SeriesSender Of(Caller caller, string way)
    {
        caller.Needs(TokenScopes.WriteMetrics);

        // Series carry whatever labels their sender gives them; one that belongs to an organisation could put on another's host name.
        if (!caller.Viewer.SeesAll)
            throw new UnauthorizedAccessException(
                $"{way} is for tokens of infrastructure; a service organisation's token pushes values of its hosts' items to /api/values.");
        return new SeriesSender(caller.Viewer.Name, caller.Viewer.Organisation);
    }
}
