using Bongsu.Collect.Ingest;
using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Kinds;
using Bongsu.Model.Time;

namespace Bongsu.Server.Tests.NewKinds.Letterbox;

internal sealed class Letterbox(IHostCatalog catalog, IIngest ingest, IKeyFiles keys, TimeProvider time) : IKindEndpointHandler
{
    /// <summary>What callers must know.</summary>
    public string Password { get; } = Convert.ToHexString(keys.Find(LetterboxKind.Key)!);

    public async ValueTask<KindAnswer> AnswerAsync(KindRequest request, CancellationToken cancellationToken)
    {
        if (request.Header("X-Password") != Password)
            return new KindAnswer(403, "The letterbox is locked.");
        if (catalog.Find(request.Places["host"]) is not { } host
            || !host.ItemsByKey.TryGetValue(request.Places["key"], out EffectiveItem? item)
            || item.Type != LetterboxKind.TypeName)
            return new KindAnswer(404, "There is no such letterbox.");
        using var reader = new StreamReader(request.Body);
        await ingest.AcceptAsync([Reading.OfText(host, item, Timestamp.Now(time), await reader.ReadToEndAsync(cancellationToken))], cancellationToken);
        return new KindAnswer(200, "taken\n");
    }
}
