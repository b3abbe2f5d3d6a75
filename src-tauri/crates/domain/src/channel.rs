//! Roads between the office and its customers.

use crate::macros::text_enum;

text_enum! {
    /// Where a ticket or failed call came from.
    Source {
        /// Web chat.
        Chat = "chat",
        /// A phone call.
        Phone = "phone",
        /// WhatsApp.
        Whatsapp = "whatsapp",
        /// Email.
        Email = "email",
        /// The website's form.
        Website = "website",
        /// At the counter.
        WalkIn = "walk_in",
    }
}

text_enum! {
    /// How a log entry travelled.
    CommunicationChannel {
        /// Voice.
        Call = "call",
        /// Text message.
        Sms = "sms",
        /// WhatsApp.
        Whatsapp = "whatsapp",
        /// Email.
        Email = "email",
        /// Web chat.
        Chat = "chat",
        /// Written for colleagues only.
        Note = "note",
    }
}

text_enum! {
    /// Which way a log entry went.
    Direction {
        /// From the customer.
        Inbound = "inbound",
        /// To the customer.
        Outbound = "outbound",
        /// Among ourselves.
        Internal = "internal",
    }
}

text_enum! {
    /// How far a message to a customer got.
    Delivery {
        /// Nothing to deliver.
        None = "none",
        /// Waits as a draft for a person's click.
        Draft = "draft",
        /// Waits for its provider.
        Queued = "queued",
        /// Committed before it goes out.
        Sending = "sending",
        /// Taken by the provider.
        Sent = "sent",
        /// Reached the device.
        Delivered = "delivered",
        /// Opened.
        Read = "read",
        /// Refused; the reason stands beside it.
        Failed = "failed",
    }
}
