using Bongsu.Collect.Receivers;
using Bongsu.Model.Kinds;

namespace Bongsu.Server.Tests.NewKinds.Letterbox;

/// <summary>A kind of receiver with an address of its own and a key.</summary>
internal sealed class LetterboxKind() : ReceiverKind<NoOptions>(TypeName, "Takes what is thrown in.")
{
    public const string TypeName = "letterbox";

    public static readonly KeyFile Key = new("letterbox.key", 16);

    public override IReadOnlyList<Type> Parts => [typeof(Letterbox)];

    public override IReadOnlyList<KeyFile> KeyFiles => [Key];

    public override IReadOnlyList<KindEndpoint> Endpoints { get; } =
    [
        new() { Prefix = "letterbox", Group = "Letterbox", Routes = [new("{host}/{key}", "Takes a letter.")], Handler = typeof(Letterbox) },
    ];
}
