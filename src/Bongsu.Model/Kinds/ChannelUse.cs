namespace Bongsu.Model.Kinds;

/// <summary>What the shipped policy uses a kind of channel for.</summary>
public enum ChannelUse
{
    /// <summary>Nothing: only a policy that names the channel or its type uses it.</summary>
    OnlyByName,

    /// <summary>Short messages that are noticed at once: the highest levels.</summary>
    Alert,

    /// <summary>Messages that are read when there is time: every level, digests too.</summary>
    Mail,
}
