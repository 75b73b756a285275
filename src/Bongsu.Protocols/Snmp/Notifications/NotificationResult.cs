namespace Bongsu.Protocols.Snmp.Notifications;

/// <summary>What a datagram is.</summary>
/// <param name="Notification">The notification; null where it is none that is taken.</param>
/// <param name="Answer">What its sender is to be sent, once the notification is kept; null for nothing.</param>
/// <param name="Fault">Why there is no notification; none where there is one, or where the sender asks for what it needs to send one.</param>
public sealed record NotificationResult(SnmpNotification? Notification, byte[]? Answer, NotificationFault Fault = NotificationFault.None);
