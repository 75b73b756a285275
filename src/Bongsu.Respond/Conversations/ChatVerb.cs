namespace Bongsu.Respond.Conversations;

/// <summary>What a command begins with, in whatever language.</summary>
internal enum ChatVerb
{
    /// <summary>Problems, or one.</summary>
    Problems,

    /// <summary>Acknowledge.</summary>
    Acknowledge,

    /// <summary>Silence for a while.</summary>
    Silence,

    /// <summary>Take over.</summary>
    Take,

    /// <summary>Who is on call.</summary>
    OnCall,

    /// <summary>A host.</summary>
    Host,

    /// <summary>A chart.</summary>
    Chart,

    /// <summary>Help.</summary>
    Help,

    /// <summary>Link the account.</summary>
    Link,

    /// <summary>What the chat calls this place.</summary>
    Address,

    /// <summary>Comment.</summary>
    Comment,

    /// <summary>Hand over.</summary>
    HandOver,
}
