// Made by `npm run api:types` from /api/openapi.json. Do not edit.
export interface paths {
    "/api/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            status: "ok";
                            version: string;
                            uptime_s: number;
                        };
                    };
                };
                /** @description Default Response */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            status: "database-unreachable";
                            version: string;
                            uptime_s: number;
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    /** @description From `next` of the page before. */
                    cursor?: string;
                    limit?: number;
                    /** @description Only what this one did, as in `actor`. */
                    actor?: string;
                    /** @description Only actions of this kind: what is before the point. */
                    kind?: string;
                    /** @description Only what was done to this. */
                    subject?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["Act"][];
                            /** @description Give it back as `cursor`; null on the last page. */
                            next: string | null;
                            /** @description How many in all; null where counting would be slow. */
                            total: number | null;
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit/actors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                actor: string;
                                name: string;
                            }[];
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/access/state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            firstRun: boolean;
                            passwordMin: number;
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/access/first": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        token: string;
                        name: string;
                        /** Format: email */
                        email: string;
                        password: string;
                        /** @enum {string} */
                        language: "en" | "fr";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            user: {
                                id: string;
                                name: string;
                                email: string;
                                /** @enum {string} */
                                role: "administrator" | "builder" | "approver" | "agent" | "viewer";
                                /** @enum {string} */
                                language: "en" | "fr";
                                /** @enum {string} */
                                theme: "auto" | "light" | "dark";
                            };
                            rights: string[];
                            /** @description For each right you lack, whom to ask. */
                            whoMay: {
                                [key: string]: string[];
                            };
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name?: string;
                        /** @enum {string} */
                        language?: "en" | "fr";
                        /** @enum {string} */
                        theme?: "auto" | "light" | "dark";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["User"][];
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        /** Format: email */
                        email: string;
                        password: string;
                        /** @enum {string} */
                        role: "administrator" | "builder" | "approver" | "agent" | "viewer";
                        /** @enum {string} */
                        language: "en" | "fr";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["User"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        role?: "administrator" | "builder" | "approver" | "agent" | "viewer";
                        disabled?: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["User"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/users/{id}/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives someone a password to start with again; whoever was signed in with the old one no longer is */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        password: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** @enum {string} */
                                role: "administrator" | "builder" | "approver" | "agent" | "viewer";
                                rights: ("profiles.read" | "profiles.write" | "imports.run" | "messages.read" | "messages.send" | "doubts.decide" | "deliveries.prepare" | "deliveries.confirm" | "workflows.build" | "workflows.run" | "incoming.read" | "conversations.handle" | "quarantine.read" | "quarantine.manage" | "channels.read" | "channels.manage" | "subdomains.manage" | "credits.read" | "credits.manage" | "simulator.use" | "users.manage" | "keys.manage" | "audit.read" | "queries.sql" | "webhooks.manage" | "notifications.manage" | "workspace.manage")[];
                            }[];
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["Key"][];
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        /** @enum {string} */
                        role: "administrator" | "builder" | "approver" | "agent" | "viewer";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: number;
                            name: string;
                            prefix: string;
                            /** @enum {string} */
                            role: "administrator" | "builder" | "approver" | "agent" | "viewer";
                            created_at: string;
                            last_used_at: string | null;
                            revoked_at: string | null;
                            /** @description Shown this once; only its hash is kept. */
                            secret: string;
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Key"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Workspace"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** @description Schedulers that follow this clock are planned anew. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        zone: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Workspace"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/colleagues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Names of those who use Parley here, for whoever chooses supervisors and approvers. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                name: string;
                                /** @description Not: they cannot sign in any more. */
                                active: boolean;
                            }[];
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    /** @description From `next` of the page before. */
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["Notice"][];
                            /** @description Give it back as `cursor`; null on the last page. */
                            next: string | null;
                            /** @description How many in all; null where counting would be slow. */
                            total: number | null;
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/standing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many are unread, and what still wants someone */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            unread: number;
                            standing: components["schemas"]["Notice"][];
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/seen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says which have been seen, or all up to one */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        ids: number[];
                    } | {
                        upto: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/mail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which kinds come by mail */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Whether this Parley sends mail at all (SMTP_URL). */
                            sends: boolean;
                            kinds: {
                                /** @enum {string} */
                                kind: "confirmation-needed" | "delivery-ended" | "delivery-paused" | "preparation-failed" | "in-doubt" | "channel-paused" | "link-down" | "credentials-refused" | "credits-low" | "replies-unpaid" | "webhook-disabled" | "script-failing" | "message-forwarded" | "workflow-failed" | "workflow-decision" | "workflow-says" | "mail-not-delivered";
                                name: string;
                                mail: boolean;
                            }[];
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/mail/{kind}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    kind: "confirmation-needed" | "delivery-ended" | "delivery-paused" | "preparation-failed" | "in-doubt" | "channel-paused" | "link-down" | "credentials-refused" | "credits-low" | "replies-unpaid" | "webhook-disabled" | "script-failing" | "message-forwarded" | "workflow-failed" | "workflow-decision" | "workflow-says" | "mail-not-delivered";
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        mail: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["Webhook"][];
                            types: ("delivery.prepared" | "delivery.confirmed" | "delivery.started" | "delivery.paused" | "delivery.resumed" | "delivery.stopped" | "delivery.finished" | "delivery.failed" | "message.state" | "message.in_doubt" | "incoming.received" | "opt_out.recorded" | "opt_out.imported" | "opt_in.recorded" | "consent.changed" | "rule.matched")[];
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        url: string;
                        /** @default  */
                        description?: string;
                        /** @description What it is told of. */
                        types: ("delivery.prepared" | "delivery.confirmed" | "delivery.started" | "delivery.paused" | "delivery.resumed" | "delivery.stopped" | "delivery.finished" | "delivery.failed" | "message.state" | "message.in_doubt" | "incoming.received" | "opt_out.recorded" | "opt_out.imported" | "opt_in.recorded" | "consent.changed" | "rule.matched")[];
                        /** @default true */
                        enabled?: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: number;
                            url: string;
                            description: string;
                            types: ("delivery.prepared" | "delivery.confirmed" | "delivery.started" | "delivery.paused" | "delivery.resumed" | "delivery.stopped" | "delivery.finished" | "delivery.failed" | "message.state" | "message.in_doubt" | "incoming.received" | "opt_out.recorded" | "opt_out.imported" | "opt_in.recorded" | "consent.changed" | "rule.matched")[];
                            enabled: boolean;
                            /** @description Why Parley switched it off: it answered 410, or took nothing for five days. */
                            disabled_because: ("gone" | "failing") | null;
                            version: number;
                            failing_since: string | null;
                            /** @description Until then calls are signed with the earlier secret as well. */
                            old_secret_until: string | null;
                            created_at: string;
                            updated_at: string;
                            waiting: number;
                            failed: number;
                            last_arrived_at: string | null;
                            /** @description Shown this once. */
                            secret: string;
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Webhook"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        url: string;
                        /** @default  */
                        description?: string;
                        /** @description What it is told of. */
                        types: ("delivery.prepared" | "delivery.confirmed" | "delivery.started" | "delivery.paused" | "delivery.resumed" | "delivery.stopped" | "delivery.finished" | "delivery.failed" | "message.state" | "message.in_doubt" | "incoming.received" | "opt_out.recorded" | "opt_out.imported" | "opt_in.recorded" | "consent.changed" | "rule.matched")[];
                        /** @default true */
                        enabled?: boolean;
                        /** @description The version that was looked at; another answers 409. */
                        version: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Webhook"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks/{id}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A new secret; the earlier one signs as well for a day */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description Shown this once. */
                            secret: string;
                            old_secret_until: string;
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends one event of the type webhook.test, once, even to an endpoint that is switched off */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            event_id: number;
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks/{id}/calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    /** @description From `next` of the page before. */
                    cursor?: string;
                    limit?: number;
                    state?: "waiting" | "arrived" | "failed";
                };
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["WebhookCall"][];
                            /** @description Give it back as `cursor`; null on the last page. */
                            next: string | null;
                            /** @description How many in all; null where counting would be slow. */
                            total: number | null;
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks/{id}/calls/{event}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                    event: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            event_id: number;
                            /** @description What the receiver sees as webhook-id, the same on every attempt. */
                            webhook_id: string;
                            type: string;
                            at: string;
                            /** @enum {string} */
                            state: "waiting" | "arrived" | "failed";
                            attempts: number;
                            /** @description When it is tried next; null when it has ended. */
                            due_at: string | null;
                            ended_at: string | null;
                            /** @description What the last attempt was answered. */
                            status: number | null;
                            /** @description Why the last attempt got no answer. */
                            problem: string | null;
                            body: string;
                            tried: {
                                attempt: number;
                                at: string;
                                took_ms: number;
                                status: number | null;
                                problem: string | null;
                                /** @description The beginning of the answer. */
                                said: string | null;
                            }[];
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends one event again, those of a time, or all that failed */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description None: all that failed, or those of a time. */
                        event_id?: number;
                        /**
                         * Format: date-time
                         * @description Events since then; none: since the first one that is kept.
                         */
                        from?: string;
                        /**
                         * Format: date-time
                         * @description Events before then; none: until now.
                         */
                        to?: string;
                        /**
                         * @description Of a time: what failed (the default), or what arrived as well.
                         * @enum {string}
                         */
                        which?: "failed" | "all";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            count: number;
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/profiles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    /** @description From `next` of the page before. */
                    cursor?: string;
                    limit?: number;
                    /** @description Words of the name, or the beginning of the number, e-mail or identifier. */
                    q?: string;
                    list?: number;
                    country?: string;
                    has_number?: "yes" | "no";
                    sort?: "name" | "-name" | "updated" | "-updated";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["Profile"][];
                            /** @description Give it back as `cursor`; null on the last page. */
                            next: string | null;
                            /** @description How many in all; null where counting would be slow. */
                            total: number | null;
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ProfileChangeInput"];
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: number;
                            /** @description +33612345678 */
                            number: string | null;
                            standing: ("opted-out" | "quarantined" | "with-errors" | "no-sms") | null;
                            /** @description Since when nothing is sent to this person, whatever their number. */
                            no_sms_at: string | null;
                            external_id: string | null;
                            email: string | null;
                            first_name: string | null;
                            last_name: string | null;
                            language: string | null;
                            country: string | null;
                            zone: string | null;
                            attributes: {
                                [key: string]: string | number | boolean;
                            };
                            lists: {
                                id: number;
                                name: string;
                            }[];
                            created_at: string;
                            updated_at: string;
                            former_numbers: {
                                number: string;
                                until: string;
                            }[];
                            /** @description Other profiles with this number. */
                            same_number: {
                                id: number;
                                name: string;
                            }[];
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/profiles/export.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    /** @description Words of the name, or the beginning of the number, e-mail or identifier. */
                    q?: string;
                    list?: number;
                    country?: string;
                    has_number?: "yes" | "no";
                    language?: "en" | "fr";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/csv": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/profiles/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: number;
                            /** @description +33612345678 */
                            number: string | null;
                            standing: ("opted-out" | "quarantined" | "with-errors" | "no-sms") | null;
                            /** @description Since when nothing is sent to this person, whatever their number. */
                            no_sms_at: string | null;
                            external_id: string | null;
                            email: string | null;
                            first_name: string | null;
                            last_name: string | null;
                            language: string | null;
                            country: string | null;
                            zone: string | null;
                            attributes: {
                                [key: string]: string | number | boolean;
                            };
                            lists: {
                                id: number;
                                name: string;
                            }[];
                            created_at: string;
                            updated_at: string;
                            former_numbers: {
                                number: string;
                                until: string;
                            }[];
                            /** @description Other profiles with this number. */
                            same_number: {
                                id: number;
                                name: string;
                            }[];
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ProfileChangeInput"];
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: number;
                            /** @description +33612345678 */
                            number: string | null;
                            standing: ("opted-out" | "quarantined" | "with-errors" | "no-sms") | null;
                            /** @description Since when nothing is sent to this person, whatever their number. */
                            no_sms_at: string | null;
                            external_id: string | null;
                            email: string | null;
                            first_name: string | null;
                            last_name: string | null;
                            language: string | null;
                            country: string | null;
                            zone: string | null;
                            attributes: {
                                [key: string]: string | number | boolean;
                            };
                            lists: {
                                id: number;
                                name: string;
                            }[];
                            created_at: string;
                            updated_at: string;
                            former_numbers: {
                                number: string;
                                until: string;
                            }[];
                            /** @description Other profiles with this number. */
                            same_number: {
                                id: number;
                                name: string;
                            }[];
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/profile-fields": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["ProfileField"][];
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        label: string;
                        /** @enum {string} */
                        type: "text" | "number" | "date" | "boolean";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProfileField"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/profile-fields/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        label: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProfileField"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/lists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["List"][];
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["List"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/lists/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["List"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["List"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/lists/{id}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        profile_ids: number[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description How many profiles this added or removed. */
                            changed: number;
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        profile_ids: number[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description How many profiles this added or removed. */
                            changed: number;
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    /** @description From `next` of the page before. */
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["Import"][];
                            /** @description Give it back as `cursor`; null on the last page. */
                            next: string | null;
                            /** @description How many in all; null where counting would be slow. */
                            total: number | null;
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Upload a file: the request body is the file itself. */
        post: {
            parameters: {
                query: {
                    file_name: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Import"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: number;
                            file_name: string;
                            bytes: number;
                            /** @enum {string} */
                            state: "uploading" | "mapping" | "waiting" | "running" | "finished" | "failed" | "cancelled";
                            format: {
                                /** @enum {string} */
                                encoding: "utf-8" | "windows-1252";
                                /** @enum {string} */
                                separator: ";" | "," | "\t" | "|";
                                /** @description Whether the first row names the columns. */
                                header: boolean;
                                /** @enum {string} */
                                date_order: "dmy" | "mdy" | "ymd";
                                /** @enum {string} */
                                decimal: "," | ".";
                                /** @description The encoding of the file as it came. */
                                original: string;
                                start: number;
                                /** @description False: no date tells day from month, a person must say. */
                                date_order_sure: boolean;
                                headers: string[];
                            } | null;
                            settings: components["schemas"]["ImportSettings"] | null;
                            list_id: number | null;
                            list_name: string | null;
                            bytes_read: number;
                            rows_read: number;
                            rows_created: number;
                            rows_updated: number;
                            rows_unchanged: number;
                            rows_skipped: number;
                            /** @description The same key came again later in the file; the later row won. */
                            rows_repeated: number;
                            rows_rejected: number;
                            /** @description Imported, but the number may not receive SMS. */
                            rows_flagged: number;
                            /** @description Numbers put right, by what was wrong with them. */
                            repairs: {
                                [key: string]: number;
                            };
                            problem: ({
                                code: string;
                            } & {
                                [key: string]: unknown;
                            }) | null;
                            created_by: string;
                            created_by_name: string | null;
                            created_at: string;
                            started_at: string | null;
                            finished_at: string | null;
                            reasons: {
                                /** @enum {string} */
                                code: "number-too-short" | "number-too-long" | "number-letters" | "number-excel-scientific" | "number-short-code" | "number-impossible" | "number-invalid" | "missing-key" | "too-many-columns" | "not-decodable" | "text-too-long" | "wrong-number" | "wrong-date" | "wrong-boolean" | "unknown-country" | "unknown-language" | "unknown-zone" | "wrong-email" | "unclear-consent" | "unclear-opt-out" | "external-id-taken" | "external-id-twice" | "fixed-line" | "not-a-mobile";
                                column: string | null;
                                rows: number;
                                says: string;
                            }[];
                            flags: {
                                /** @enum {string} */
                                code: "number-too-short" | "number-too-long" | "number-letters" | "number-excel-scientific" | "number-short-code" | "number-impossible" | "number-invalid" | "missing-key" | "too-many-columns" | "not-decodable" | "text-too-long" | "wrong-number" | "wrong-date" | "wrong-boolean" | "unknown-country" | "unknown-language" | "unknown-zone" | "wrong-email" | "unclear-consent" | "unclear-opt-out" | "external-id-taken" | "external-id-twice" | "fixed-line" | "not-a-mobile";
                                column: string | null;
                                rows: number;
                                says: string;
                            }[];
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    encoding?: "utf-8" | "windows-1252";
                    separator?: ";" | "," | "\t" | "|";
                    header?: "yes" | "no";
                    date_order?: "dmy" | "mdy" | "ymd";
                    decimal?: "," | ".";
                    country?: string;
                    /** @description Without `country`: where the reader is, to choose between there and here. */
                    near?: string;
                    /** @description JSON: the columns as chosen, to try them. */
                    columns?: string;
                };
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            format: {
                                /** @enum {string} */
                                encoding: "utf-8" | "windows-1252";
                                /** @enum {string} */
                                separator: ";" | "," | "\t" | "|";
                                /** @description Whether the first row names the columns. */
                                header: boolean;
                                /** @enum {string} */
                                date_order: "dmy" | "mdy" | "ymd";
                                /** @enum {string} */
                                decimal: "," | ".";
                                /** @description The encoding of the file as it came. */
                                original: string;
                                start: number;
                                /** @description False: no date tells day from month, a person must say. */
                                date_order_sure: boolean;
                                headers: string[];
                            };
                            country: string;
                            rows: string[][];
                            columns: components["schemas"]["ImportColumn"][];
                            samples: string[][];
                            trial: {
                                rows: number;
                                rejected: number;
                                reasons: {
                                    /** @enum {string} */
                                    code: "number-too-short" | "number-too-long" | "number-letters" | "number-excel-scientific" | "number-short-code" | "number-impossible" | "number-invalid" | "missing-key" | "too-many-columns" | "not-decodable" | "text-too-long" | "wrong-number" | "wrong-date" | "wrong-boolean" | "unknown-country" | "unknown-language" | "unknown-zone" | "wrong-email" | "unclear-consent" | "unclear-opt-out" | "external-id-taken" | "external-id-twice" | "fixed-line" | "not-a-mobile";
                                    column: string | null;
                                    rows: number;
                                    says: string;
                                }[];
                            };
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{id}/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ImportSettingsInput"];
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Import"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{id}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Import"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Import"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{id}/rejections.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    language?: "en" | "fr";
                };
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/csv": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{id}/flagged.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    language?: "en" | "fr";
                };
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/csv": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audiences/vocabulary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description All that a query can ask, in the reader’s language. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["QueryVocabulary"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audiences/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Whom a query means that need not be saved: how many, at once and perhaps estimated, or exactly; how many are left at each place of it; some of them. A request that is given up stops the counting. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description `{ version: 2, resource, where }`, see docs/queries.md: groups `{ all: […] }`, `{ any: […] }`, `{ not: … }` of conditions `{ field, is, value }`, `{ list, is }`, `{ audience, is }` and `{ related, where, count }`. */
                        query: unknown;
                        /** @default false */
                        exact?: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AudienceCount"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audiences/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Some of the people that a query means, in its order, with what it carries along of each row. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description `{ version: 2, resource, where }`, see docs/queries.md: groups `{ all: […] }`, `{ any: […] }`, `{ not: … }` of conditions `{ field, is, value }`, `{ list, is }`, `{ audience, is }` and `{ related, where, count }`. */
                        query: unknown;
                        /** @default 20 */
                        limit?: number;
                        /** @default 0 */
                        skip?: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["QueryPreview"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audiences/kinds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Who they are: how many of the people that a query means have each value of a field of profiles. Of many people, told from some. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description `{ version: 2, resource, where }`, see docs/queries.md: groups `{ all: […] }`, `{ any: […] }`, `{ not: … }` of conditions `{ field, is, value }`, `{ list, is }`, `{ audience, is }` and `{ related, where, count }`. */
                        query: unknown;
                        /** @description A text, a choice, or yes or no. */
                        field: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["QueryKinds"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audiences/sql": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description The SQL that a query becomes, and its parameters in their order. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description `{ version: 2, resource, where }`, see docs/queries.md: groups `{ all: […] }`, `{ any: […] }`, `{ not: … }` of conditions `{ field, is, value }`, `{ list, is }`, `{ audience, is }` and `{ related, where, count }`. */
                        query: unknown;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["QuerySql"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audiences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    archived?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["Audience"][];
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        label: string;
                        /** @description `{ version: 2, resource, where }`, see docs/queries.md: groups `{ all: […] }`, `{ any: […] }`, `{ not: … }` of conditions `{ field, is, value }`, `{ list, is }`, `{ audience, is }` and `{ related, where, count }`. */
                        query: unknown;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Audience"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audiences/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Audience"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description The one that the change begins from. */
                        version: number;
                        label?: string;
                        /** @description `{ version: 2, resource, where }`, see docs/queries.md: groups `{ all: […] }`, `{ any: […] }`, `{ not: … }` of conditions `{ field, is, value }`, `{ list, is }`, `{ audience, is }` and `{ related, where, count }`. */
                        query?: unknown;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Audience"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/audiences/{id}/uses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What asks it anew each time: deliveries still to be prepared, workflows, other audiences. Twenty of each at most. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["AudienceUse"][];
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audiences/{id}/duplicate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Asks the same. Where the label is taken, it gets a number. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        label: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Audience"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audiences/{id}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Audience"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audiences/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Audience"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/consent/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    /** @description From `next` of the page before. */
                    cursor?: string;
                    limit?: number;
                    /** @description As people write it; the whole of it. */
                    number?: string;
                    default_country?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["ConsentEntry"][];
                            /** @description Give it back as `cursor`; null on the last page. */
                            next: string | null;
                            /** @description How many in all; null where counting would be slow. */
                            total: number | null;
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/consent/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Checks the chain a stretch at a time: call again with `after` = `through` until `done`. */
        get: {
            parameters: {
                query?: {
                    after?: number;
                    at_most?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            through: number;
                            entries: number;
                            erased: number;
                            breaks: {
                                no: number;
                                id: number | null;
                                /** @enum {string} */
                                kind: "altered" | "content" | "missing" | "erased" | "end" | "surplus" | "anchor";
                            }[];
                            done: boolean;
                            /** @description The end of the chain. Note it down elsewhere to check against it later. */
                            head: {
                                no: number;
                                digest: string;
                            };
                            unsealed: number;
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/consent/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description All that the ledger holds of one number, as a file. */
        get: {
            parameters: {
                query: {
                    number: string;
                    default_country?: string;
                    format?: "json" | "csv" | "html";
                    /** @description Of the times that are to be read; else the reader’s. */
                    zone?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                        "text/csv": components["schemas"]["Problem"];
                        "text/html": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/consent/erase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Erases what was written by and about one number. That it opted out, when, and the chain stay. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        number: string;
                        /** @default FR */
                        default_country?: string;
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            erased: number;
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/profiles/{id}/no-sms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** @description Nothing is sent to this person any more, whatever their number. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete: {
            parameters: {
                query?: {
                    reason?: string;
                };
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/quarantine/held": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Closed numbers that changed hands: someone decides whether what was said still holds. */
        get: {
            parameters: {
                query?: {
                    /** @description From `next` of the page before. */
                    cursor?: string;
                    limit?: number;
                    /** @description Whose number it is now. */
                    profile?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["HeldNumber"][];
                            /** @description Give it back as `cursor`; null on the last page. */
                            next: string | null;
                            /** @description How many in all; null where counting would be slow. */
                            total: number | null;
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/quarantine/held/{id}/decide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        decision: "keep" | "open";
                        /** @default  */
                        reason?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/quarantine/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Closes the numbers of a file. Columns: Address; Status, Reason if there are such. */
        post: {
            parameters: {
                query: {
                    file_name?: string;
                    default_country?: string;
                    status?: "opted-out" | "quarantined";
                    /** @description Of the lines that give none. */
                    reason: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            rows: number;
                            added: number;
                            already: number;
                            bad: number;
                            /** @description The first thousand. */
                            bad_lines: {
                                row: number;
                                cell: string;
                                /** @enum {string} */
                                because: "not-a-number" | "unknown-status" | "not-imported" | "one-sender";
                            }[];
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/quarantine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    /** @description From `next` of the page before. */
                    cursor?: string;
                    limit?: number;
                    status?: "opted-out" | "quarantined" | "with-errors" | "no-sms";
                    scope?: number;
                    /** @description Part of the number, of the name or of the text. */
                    q?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["QuarantineEntry"][];
                            /** @description Give it back as `cursor`; null on the last page. */
                            next: string | null;
                            /** @description How many in all; null where counting would be slow. */
                            total: number | null;
                            counts: {
                                all: number;
                                opted_out: number;
                                quarantined: number;
                                with_errors: number;
                                no_sms: number;
                                /** @description Numbers that wait for a decision. */
                                held: number;
                                since_yesterday: number;
                            };
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        address: string;
                        /** @default FR */
                        default_country?: string;
                        /** @default 0 */
                        scope?: number;
                        /**
                         * @default opted-out
                         * @enum {string}
                         */
                        status?: "opted-out" | "quarantined" | "with-errors";
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["QuarantineEntry"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/quarantine/export.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    status?: "opted-out" | "quarantined" | "with-errors" | "no-sms";
                    scope?: number;
                    /** @description Part of the number, of the name or of the text. */
                    q?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/csv": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/quarantine/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: number;
                            address: string;
                            profile: {
                                id: number;
                                name: string | null;
                            } | null;
                            profiles_count: number;
                            /** @enum {string} */
                            status: "opted-out" | "quarantined" | "with-errors" | "no-sms";
                            /** @description 0 is every sender, else the id of one. */
                            scope: number;
                            scope_sender: string | null;
                            reason: string;
                            source: string | null;
                            errors: number;
                            since: string;
                            lifted_at: string | null;
                            proof_id: number | null;
                            simulated: boolean;
                            proof: {
                                text: string;
                                received_at: string | null;
                                sender: string | null;
                                account: string | null;
                                simulated: boolean;
                                keyword: string | null;
                                because: unknown;
                                answered: {
                                    id: string;
                                    text: string;
                                    sent_at: string;
                                } | null;
                                incoming_id: number | null;
                                reason: string | null;
                                /** @description How and on which day the owner of the number asked for it elsewhere. */
                                heard: {
                                    how: string;
                                    on: string | null;
                                } | null;
                                from: string | null;
                            } | null;
                            history: {
                                id: number;
                                at: string;
                                kind: string;
                                source: string;
                                scope: number;
                                actor_name: string | null;
                                proof: {
                                    text: string;
                                    received_at: string | null;
                                    sender: string | null;
                                    account: string | null;
                                    simulated: boolean;
                                    keyword: string | null;
                                    because: unknown;
                                    answered: {
                                        id: string;
                                        text: string;
                                        sent_at: string;
                                    } | null;
                                    incoming_id: number | null;
                                    reason: string | null;
                                    /** @description How and on which day the owner of the number asked for it elsewhere. */
                                    heard: {
                                        how: string;
                                        on: string | null;
                                    } | null;
                                    from: string | null;
                                };
                            }[];
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/opt-outs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description The owner of any number, known here or not, asked for it elsewhere: by phone, by letter. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        how: "phone-call" | "letter" | "e-mail" | "in-person";
                        /**
                         * @description The day that they asked on; null: not said.
                         * @default null
                         */
                        on?: string | null;
                        /** @description What was said, or where the letter is. */
                        words: string;
                        address: string;
                        /** @default FR */
                        default_country?: string;
                        /**
                         * @description 0 is every sender, else the id of one.
                         * @default 0
                         */
                        scope?: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            proof_id: number;
                            /** @description False: it was closed already; the proof is kept once more. */
                            changed: boolean;
                            quarantine_id: number;
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/quarantine/{id}/lift": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default  */
                        reason?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["QuarantineEntry"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/credits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["CreditAccount"][];
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/credits/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Adds the whole ledger up and compares it with the balances: they are always the same. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            ok: boolean;
                            accounts: {
                                account_id: number;
                                /** @description In thousandths of a credit. */
                                available: number;
                                /** @description In thousandths of a credit. */
                                held: number;
                                /** @description In thousandths of a credit. */
                                ledger_available: number;
                                /** @description In thousandths of a credit. */
                                ledger_held: number;
                            }[];
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/credits/{account}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    account: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CreditAccount"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    account: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        mode?: "counted" | "prepaid";
                        alert_below?: number | null;
                        money?: {
                            currency: string;
                            worth: number;
                        } | null;
                        /** @description In thousandths of a credit. */
                        per_received?: number;
                        /** @description In thousandths of a credit. */
                        per_mail?: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CreditAccount"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/credits/{account}/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    /** @description From `next` of the page before. */
                    cursor?: string;
                    limit?: number;
                    kind?: "top-up" | "hold" | "settle" | "release" | "correction" | "single" | "reply" | "notification" | "received";
                };
                header?: never;
                path: {
                    account: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["CreditEntry"][];
                            /** @description Give it back as `cursor`; null on the last page. */
                            next: string | null;
                            /** @description How many in all; null where counting would be slow. */
                            total: number | null;
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** @description Enters a top-up, or a correction, which may take away what is available. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    "idempotency-key"?: string;
                };
                path: {
                    account: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        kind: "top-up";
                        /** @description In thousandths of a credit. */
                        amount: number;
                        /** @default  */
                        note?: string;
                    } | {
                        /** @enum {string} */
                        kind: "correction";
                        /** @description In thousandths of a credit. */
                        amount: number;
                        note: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            account: {
                                id: number;
                                name: string;
                                kind: string;
                            };
                            /**
                             * @description Counted: nothing is held or refused. Prepaid: nothing leaves unpaid.
                             * @enum {string}
                             */
                            mode: "counted" | "prepaid";
                            /** @description In thousandths of a credit. */
                            available: number;
                            /** @description In thousandths of a credit. */
                            held: number;
                            alert_below: number | null;
                            low: boolean;
                            money: {
                                currency: string;
                                /** @description Of one credit. */
                                worth: number;
                            } | null;
                            /** @description Debited for each message that arrives, on a prepaid account. */
                            per_received: number;
                            /** @description Debited for each notification of a reply by mail, on a prepaid account. */
                            per_mail: number;
                            /** @description How many countries have a price; “all others” counts as one. */
                            prices: number;
                            entry: number;
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/credits/{account}/entries.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    kind?: "top-up" | "hold" | "settle" | "release" | "correction" | "single" | "reply" | "notification" | "received";
                };
                header?: never;
                path: {
                    account: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/csv": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/credits/{account}/prices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    account: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["CreditPrice"][];
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** @description Replaces the price list: as rows, or as text with one line per country, like “FR;0.045”. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    account: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        items: components["schemas"]["CreditPriceInput"][];
                    } | {
                        text: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["CreditPrice"][];
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hours": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["HoursRule"][];
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        /** @default false */
                        automatic?: boolean;
                        /**
                         * @description ISO 3166; null: every country without a rule of its own.
                         * @default null
                         */
                        country?: string | null;
                        /**
                         * @description A state, like TX. Its hours lie within its country’s.
                         * @default null
                         */
                        region?: string | null;
                        /**
                         * @description Only on accounts of this kind.
                         * @default null
                         */
                        provider?: string | null;
                        /** @description Monday first, in minutes since midnight by the recipient’s clock. A day without any is closed. */
                        week: {
                            from: number;
                            /** @description Excluded. Not after `from`: on the day after. */
                            to: number;
                        }[][];
                        /** @description Whether public holidays are days like others. */
                        holidays: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["HoursRule"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hours/of": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query: {
                    number: string;
                    channel?: number;
                    /** @description Now, when absent. */
                    at?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["HoursOfNumber"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hours/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["HoursRule"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name?: string;
                        /** @description Monday first, in minutes since midnight by the recipient’s clock. A day without any is closed. */
                        week?: {
                            from: number;
                            /** @description Excluded. Not after `from`: on the day after. */
                            to: number;
                        }[][];
                        /** @description Whether public holidays are days like others. */
                        holidays?: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["HoursRule"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/hours/{id}/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["HoursRule"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/subdomains": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["LinkSubdomain"][];
                            /** @description Parley’s own name, which may be used for links as well. */
                            own: string;
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        host: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LinkSubdomain"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/subdomains/{id}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LinkSubdomain"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/subdomains/{id}/retire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LinkSubdomain"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/subdomains/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LinkSubdomain"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/providers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["Provider"][];
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    /** @description From `next` of the page before. */
                    cursor?: string;
                    limit?: number;
                    q?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["Account"][];
                            /** @description Give it back as `cursor`; null on the last page. */
                            next: string | null;
                            /** @description How many in all; null where counting would be slow. */
                            total: number | null;
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        /** @enum {string} */
                        kind: "smpp" | "twilio" | "simulator";
                        /**
                         * @description As GET /api/providers describes them; what is absent takes its default.
                         * @default {}
                         */
                        settings?: {
                            [key: string]: unknown;
                        };
                        /** @default {} */
                        secrets?: {
                            [key: string]: string;
                        };
                        /** @default true */
                        enabled?: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Account"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Account"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name?: string;
                        /** @description As GET /api/providers describes them; what is absent takes its default. */
                        settings?: {
                            [key: string]: unknown;
                        };
                        /** @description Only those to change; null forgets one. */
                        secrets?: {
                            [key: string]: string | null;
                        };
                        enabled?: boolean;
                        /** @description The version that was looked at; another one answers 409. */
                        version?: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Account"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/accounts/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        kind: "smpp" | "twilio" | "simulator";
                        /**
                         * @description As GET /api/providers describes them; what is absent takes its default.
                         * @default {}
                         */
                        settings?: {
                            [key: string]: unknown;
                        };
                        /** @default {} */
                        secrets?: {
                            [key: string]: string;
                        };
                        /** @description Comes back in the live events `verify`, with the steps so far. */
                        run?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Verification"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{id}/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description As GET /api/providers describes them; what is absent takes its default. */
                        settings?: {
                            [key: string]: unknown;
                        };
                        /** @description Only those to change; null forgets one. */
                        secrets?: {
                            [key: string]: string | null;
                        };
                        /** @description Comes back in the live events `verify`, with the steps so far. */
                        run?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Verification"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/senders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    /** @description From `next` of the page before. */
                    cursor?: string;
                    limit?: number;
                    q?: string;
                    kind?: "short-code" | "long-number" | "toll-free" | "reply-number" | "alphanumeric";
                    account?: number;
                    retired?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["Sender"][];
                            /** @description Give it back as `cursor`; null on the last page. */
                            next: string | null;
                            /** @description How many in all; null where counting would be slow. */
                            total: number | null;
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        account_id: number;
                        /** @enum {string} */
                        kind: "short-code" | "long-number" | "toll-free" | "reply-number" | "alphanumeric";
                        value: string;
                        /**
                         * @description ISO 3166, two letters: where it works.
                         * @default null
                         */
                        country?: string | null;
                        /** @description Where a STOP about this sender arrives. */
                        route?: {
                            /** @enum {string} */
                            route: "itself" | "sender" | "address" | "page";
                            /** @default null */
                            route_sender_id?: number | null;
                            /** @default null */
                            route_value?: string | null;
                        };
                        /** @enum {string} */
                        stop_handled_by?: "parley" | "rule" | "provider" | "undecided";
                        /** @description Hours; null: none. */
                        reply_window_hours?: number | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Sender"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/senders/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Sender"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description ISO 3166, two letters: where it works. */
                        country?: string | null;
                        /** @description Where a STOP about this sender arrives. */
                        route?: {
                            /** @enum {string} */
                            route: "itself" | "sender" | "address" | "page";
                            /** @default null */
                            route_sender_id?: number | null;
                            /** @default null */
                            route_value?: string | null;
                        };
                        /** @enum {string} */
                        stop_handled_by?: "parley" | "rule" | "provider" | "undecided";
                        /** @description Hours; null: none. */
                        reply_window_hours?: number | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Sender"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/senders/{id}/retire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Sender"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/senders/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Sender"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    /** @description From `next` of the page before. */
                    cursor?: string;
                    limit?: number;
                    q?: string;
                    kind?: "marketing" | "transactional";
                    account?: number;
                    sender?: number;
                    retired?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["Channel"][];
                            /** @description Give it back as `cursor`; null on the last page. */
                            next: string | null;
                            /** @description How many in all; null where counting would be slow. */
                            total: number | null;
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description Begins with a letter; then letters, digits, _ . and -, 100 characters at most. */
                        name: string;
                        /** @enum {string} */
                        kind: "marketing" | "transactional";
                        sender_id: number;
                        /** @default {} */
                        options?: {
                            max_parts?: number;
                            encodings?: ("gsm7" | "latin1" | "ucs2")[] | null;
                            transliterate?: ("typographic" | "symbols" | "letters")[];
                            validity_hours?: number;
                            default_country?: string;
                            priority?: number;
                            hours?: ("country" | "none") | number;
                            link_subdomain_id?: number | null;
                        };
                        /**
                         * @description Senders of other accounts, tried in this order when the account is down, or refuses for a reason that is not the message’s own. Only what surely did not leave goes on.
                         * @default []
                         */
                        fallbacks?: {
                            sender_id: number;
                        }[];
                        /**
                         * @description Further reply numbers beside its sender: each recipient has one of them, and keeps it.
                         * @default []
                         */
                        pool?: {
                            sender_id: number;
                        }[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Channel"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/channels/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Channel"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description Begins with a letter; then letters, digits, _ . and -, 100 characters at most. */
                        name?: string;
                        options?: {
                            max_parts?: number;
                            encodings?: ("gsm7" | "latin1" | "ucs2")[] | null;
                            transliterate?: ("typographic" | "symbols" | "letters")[];
                            validity_hours?: number;
                            default_country?: string;
                            priority?: number;
                            hours?: ("country" | "none") | number;
                            link_subdomain_id?: number | null;
                        };
                        /** @description Senders of other accounts, tried in this order when the account is down, or refuses for a reason that is not the message’s own. Only what surely did not leave goes on. */
                        fallbacks?: {
                            sender_id: number;
                        }[];
                        /** @description Further reply numbers beside its sender: each recipient has one of them, and keeps it. */
                        pool?: {
                            sender_id: number;
                        }[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Channel"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/channels/{id}/retire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Channel"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/channels/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Channel"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    /** @description From `next` of the page before. */
                    cursor?: string;
                    limit?: number;
                    /** @description Words of the label or of the text. */
                    q?: string;
                    kind?: "marketing" | "transactional";
                    archived?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["Template"][];
                            /** @description Give it back as `cursor`; null on the last page. */
                            next: string | null;
                            /** @description How many in all; null where counting would be slow. */
                            total: number | null;
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        label: string;
                        /** @enum {string} */
                        kind: "marketing" | "transactional";
                        content: components["schemas"]["ContentInput"];
                        settings?: components["schemas"]["TemplateSettingsInput"];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Template"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/templates/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Template"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description The one that the change begins from. */
                        version: number;
                        label?: string;
                        /** @enum {string} */
                        kind?: "marketing" | "transactional";
                        content?: components["schemas"]["ContentInput"];
                        settings?: components["schemas"]["TemplateSettingsInput"];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Template"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/templates/{id}/duplicate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        label: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Template"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/templates/{id}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Template"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/templates/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Template"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/templates/fields": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The fields of profiles that a text may use. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                name: string;
                                /** @enum {string} */
                                type: "text" | "number" | "date" | "boolean";
                                /** @description Null for those that every profile has. */
                                label: string | null;
                            }[];
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/templates/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Mistakes, fields, the most parts, what forces Unicode, and whether the way out is named. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        content: components["schemas"]["ContentInput"];
                        /**
                         * @description Without one: as standard and Unicode, no way out.
                         * @default null
                         */
                        channel_id?: number | null;
                        /**
                         * @description Names of what comes with each message.
                         * @default []
                         */
                        values?: string[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            mistakes: {
                                variant: number;
                                code: string;
                                at: number;
                                line: number;
                                column: number;
                                says: string;
                            }[];
                            texts: {
                                /** @description -1: the text for everyone; otherwise its place among the variants. */
                                variant: number;
                                language: string | null;
                                fields: {
                                    name: string;
                                    /** @description Has a default or stands in a condition on it wherever it shows. */
                                    covered: boolean;
                                }[];
                                /** @description Of no profile more; null where it cannot be known. */
                                worst_parts: number | null;
                                /** @description Whether some profile’s text leaves the standard alphabet. */
                                unicode: boolean | null;
                                forcing: {
                                    char: string;
                                    count: number;
                                    replacement: string | null;
                                }[];
                                /** @description What is added at the end. */
                                mention: string;
                                /** @description Null without a channel. */
                                names_way_out: boolean | null;
                            }[];
                            /** @description False: the longest values are those of a part of the profiles. */
                            exact: boolean;
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/templates/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description The text as it will read: for the profiles named, or for those with the shortest, the most usual and the longest. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        content: components["schemas"]["ContentInput"];
                        /**
                         * @description Without one: as standard and Unicode, no way out.
                         * @default null
                         */
                        channel_id?: number | null;
                        /**
                         * @description Names of what comes with each message.
                         * @default []
                         */
                        values?: string[];
                        /** @default null */
                        profile_ids?: number[] | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** @enum {string} */
                                role: "chosen" | "shortest" | "usual" | "longest";
                                profile: {
                                    id: number;
                                    name: string | null;
                                    language: string | null;
                                };
                                /** @description -1: the text for everyone; otherwise its place among the variants. */
                                variant: number;
                                text: string;
                                /** @description Fields that are empty and have no default: nothing would be sent. */
                                missing: string[];
                                /** @description 0: no encoding of the channel carries this text. */
                                parts: number;
                                /** @description Units of the encoding, over all parts. */
                                characters: number;
                                encoding: ("gsm7" | "latin1" | "ucs2") | null;
                                too_long: boolean;
                            }[];
                            looked_at: number;
                            parts: {
                                parts: number;
                                count: number;
                            }[];
                            /** @description How many of those looked at miss a field. */
                            missing: number;
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/messages/in-doubt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Messages that may have left, and that nobody knows of; the newest first. */
        get: {
            parameters: {
                query?: {
                    /** @description From `next` of the page before. */
                    cursor?: string;
                    limit?: number;
                    delivery?: number;
                    preparation?: number;
                    account?: number;
                    channel?: number;
                    country?: string;
                    /** @description Only what has been in doubt since before this moment. */
                    before?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["Doubt"][];
                            /** @description Give it back as `cursor`; null on the last page. */
                            next: string | null;
                            /** @description How many in all; null where counting would be slow. */
                            total: number | null;
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/messages/in-doubt/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    delivery?: number;
                    preparation?: number;
                    account?: number;
                    channel?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            messages: number;
                            accounts: {
                                id: number;
                                name: string;
                                messages: number;
                            }[];
                            preparations: {
                                id: number;
                                messages: number;
                            }[];
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/messages/in-doubt/decide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Says of messages in doubt that they left, or sends them again. A repetition finds them settled. With `all` it works through pages, each by itself; `next` says where to go on. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        decision: "left" | "again";
                        /** @default  */
                        why?: string;
                        ids?: string[];
                        /** @description Everything that this filter matches. */
                        all?: {
                            delivery?: number;
                            preparation?: number;
                            account?: number;
                            channel?: number;
                            country?: string;
                            /**
                             * Format: date-time
                             * @description Only what has been in doubt since before this moment.
                             */
                            before: string;
                        };
                        cursor?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            decided: number;
                            /** @description How many were left as they are, and why. */
                            skipped: {
                                settled?: number;
                                "too-early"?: number;
                                "validity-over"?: number;
                                "attempts-used-up"?: number;
                                "delivery-over"?: number;
                                unknown?: number;
                            };
                            next: string | null;
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{id}/errors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The error codes that an account has shown, or that someone decided about, and what they mean. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["ErrorCode"][];
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{id}/errors/{source}/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** @description Decides what a code means from now on; null leaves it to the provider’s tables again. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                    source: "submit" | "receipt";
                    code: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        class: ("hard" | "soft" | "ignored" | "opt-out") | null;
                        /** @default  */
                        note?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["ErrorCode"][];
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/messages/stray-receipts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Receipts that match no message that we know, whole as they came; the newest first. Kept for 30 days. */
        get: {
            parameters: {
                query?: {
                    /** @description From `next` of the page before. */
                    cursor?: string;
                    limit?: number;
                    account?: number;
                    /** @description Those that found their message later. */
                    settled?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["StrayReceipt"][];
                            /** @description Give it back as `cursor`; null on the last page. */
                            next: string | null;
                            /** @description How many in all; null where counting would be slow. */
                            total: number | null;
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/messages/without-receipt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Messages that the carrier took some hours ago and has not reported on; the newest first. */
        get: {
            parameters: {
                query?: {
                    /** @description From `next` of the page before. */
                    cursor?: string;
                    limit?: number;
                    hours?: number;
                    delivery?: number;
                    account?: number;
                    channel?: number;
                    country?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["SilentMessage"][];
                            /** @description Give it back as `cursor`; null on the last page. */
                            next: string | null;
                            /** @description How many in all; null where counting would be slow. */
                            total: number | null;
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/messages/look-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Asks the carriers what became of messages without a receipt (SMPP: query_sm). What they say arrives as a receipt. A message in doubt cannot be asked about: its id was lost with the answer. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        ids: string[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            asked: number;
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/compose/senders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["ComposeSender"][];
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Messages that were sent one at a time, and automatic replies; the newest first. */
        get: {
            parameters: {
                query?: {
                    /** @description From `next` of the page before. */
                    cursor?: string;
                    limit?: number;
                    /** @description Only those to this number, in E.164. */
                    to?: string;
                    /** @description Without automatic replies. */
                    composed?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["Message"][];
                            /** @description Give it back as `cursor`; null on the last page. */
                            next: string | null;
                            /** @description How many in all; null where counting would be slow. */
                            total: number | null;
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** @description Sends one message. With an Idempotency-Key a repetition gets the same answer and sends nothing. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        channel_id: number;
                        to: string;
                        text?: string;
                        /** @description In place of `text`: with the profile of the number. */
                        template_id?: number;
                        /** @description For the template; they win over the profile. */
                        values?: {
                            [key: string]: string | number | boolean | null;
                        };
                        default_country?: string;
                        validity_minutes?: number;
                        priority?: number;
                        /** Format: date-time */
                        due_at?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Message"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/messages/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Says whether a number may be written to, before anything is sent. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        channel_id: number;
                        to: string;
                        default_country?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            number: {
                                /** @enum {boolean} */
                                ok: true;
                                e164: string;
                                country: string | null;
                                type: string;
                                /** @description Whether this phone can answer the sender. */
                                can_answer: boolean;
                            } | {
                                /** @enum {boolean} */
                                ok: false;
                                code: string;
                                says: string;
                            };
                            /** @description The number it would leave from: of a pool the recipient’s own. */
                            from: string | null;
                            may_write: ({
                                /** @enum {boolean} */
                                ok: true;
                            } | {
                                /** @enum {boolean} */
                                ok: false;
                                code: string;
                                says: string;
                                fix: string | null;
                            }) | null;
                            /** @description Outside of permitted hours now: when it would leave. */
                            waits: {
                                /** @description Null: no permitted hour within 14 days. */
                                until: string | null;
                            } | null;
                            profile: {
                                id: number;
                                name: string | null;
                            } | null;
                            thread: {
                                ours: boolean;
                                text: string;
                                at: string;
                            }[];
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/messages/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            to: string;
                            text: string;
                            /** @enum {string} */
                            encoding: "gsm7" | "latin1" | "ucs2";
                            parts: number;
                            /** @enum {string} */
                            state: "waiting" | "in-doubt" | "excluded" | "expired" | "cancelled" | "refused" | "submitted" | "undelivered" | "sent-without-receipt" | "delivered";
                            excluded_because: ("opted-out" | "quarantined" | "no-sms") | null;
                            /** @description The carrier’s own number. */
                            error_code: number | null;
                            channel_name: string | null;
                            sender: string;
                            sender_kind: string;
                            account: string;
                            marketing: boolean;
                            /** @description Nothing real left. */
                            simulated: boolean;
                            profile: {
                                id: number;
                                name: string | null;
                            } | null;
                            created_at: string;
                            expires_at: string | null;
                            submitted_at: string | null;
                            delivered_at: string | null;
                            by: string | null;
                            is_reply: boolean;
                            /** @description What people said of it while it was in doubt. */
                            decisions: {
                                at: string;
                                /** @enum {string} */
                                decision: "left" | "again";
                                /** @description Null: the channel sends again by itself. */
                                by: string | null;
                                why: string;
                            }[];
                            history: {
                                at: string;
                                /** @enum {string} */
                                what: "waiting" | "queuedAgain" | "inDoubt" | "putBack" | "excludedLate" | "expiredBefore" | "cancelled" | "refused" | "submitted" | "enRoute" | "unknownToCarrier" | "expiredAtCarrier" | "undeliveredTemporary" | "undelivered" | "delivered";
                                /** @description 0 is the whole message. */
                                part: number;
                                attempt: number;
                                code: number;
                                ref: string | null;
                                /** @description The one by which this attempt went, or goes. */
                                account: string | null;
                            }[];
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The latest changed first. */
        get: {
            parameters: {
                query?: {
                    /** @description From `next` of the page before. */
                    cursor?: string;
                    limit?: number;
                    /** @description Words of its name or of its text. */
                    q?: string;
                    /** @description May be given several times. */
                    state?: ("draft" | "recurring" | "preparing" | "prepared" | "sending" | "paused" | "stopped" | "finished" | "unconfirmed" | "scheduled") | ("draft" | "recurring" | "preparing" | "prepared" | "sending" | "paused" | "stopped" | "finished" | "unconfirmed" | "scheduled")[];
                    campaign?: number;
                    channel?: number;
                    kind?: "single" | "recurring" | "execution";
                    /** @description Executions of this one. */
                    parent?: number;
                    /** @description Executions of recurring deliveries too. */
                    executions?: string;
                    mine?: string;
                    /** @description Only those that were put away. */
                    archived?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["DeliveryItem"][];
                            /** @description Give it back as `cursor`; null on the last page. */
                            next: string | null;
                            /** @description How many in all; null where counting would be slow. */
                            total: number | null;
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** @description A draft: from a template, or empty; sent once, or recurring. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * @description Sent once, or the parent of executions.
                         * @default single
                         * @enum {string}
                         */
                        kind?: "single" | "recurring";
                        /**
                         * @description Of a recurring one: else each run has its own execution, and leaves once it is confirmed.
                         * @default null
                         */
                        recurrence?: {
                            /**
                             * @description One execution groups the runs of this; none: each run has its own.
                             * @enum {string}
                             */
                            aggregation: "none" | "day" | "week" | "month" | "year";
                            /** @description On whose clock days, weeks, months and years begin. */
                            zone: string;
                            /** @description Hours and minutes on each recipient’s clock, on the day of the run; null: as soon as it is confirmed. */
                            hour: string | null;
                        } | null;
                        label: string;
                        /** @default null */
                        campaign_id?: number | null;
                        /** @description Else the template’s. */
                        channel_id?: number | null;
                        /** @default null */
                        template_id?: number | null;
                        content?: components["schemas"]["ContentInput"];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Delivery"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/deliveries/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description How many there are in each state, as tabs show it. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            all: number;
                            my_drafts: number;
                            states: {
                                /** @enum {string} */
                                state: "draft" | "recurring" | "preparing" | "prepared" | "sending" | "paused" | "stopped" | "finished" | "unconfirmed" | "scheduled";
                                deliveries: number;
                            }[];
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/deliveries/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Delivery"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** @description Only a draft that never was prepared. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /** @description Saves what changed. What was prepared is discarded, unless only its name or its campaign changed. */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        label?: string;
                        campaign_id?: number | null;
                        channel_id?: number | null;
                        content?: components["schemas"]["ContentInput"];
                        /** @description Numbers are given by `PUT …/numbers` and `POST …/file`. */
                        population?: {
                            /** @enum {string} */
                            of: "nobody";
                        } | {
                            /** @enum {string} */
                            of: "all";
                        } | {
                            /** @enum {string} */
                            of: "lists";
                            list_ids: number[];
                            /** @default [] */
                            without_list_ids?: number[];
                        } | {
                            /** @enum {string} */
                            of: "audience";
                            audience_id: number;
                        } | {
                            /** @enum {string} */
                            of: "numbers";
                            count: number;
                        } | {
                            /** @enum {string} */
                            of: "file";
                            name: string;
                            count: number;
                            /** @description Columns whose values the text may use, by name. */
                            fields: string[];
                        } | {
                            /**
                             * @description Whoever comes to its activity in a workflow.
                             * @enum {string}
                             */
                            of: "arriving";
                            /** @description Who came last; 0 before anybody has. */
                            count: number;
                            /** @description What some of them carry with them: the text may use it, by name. */
                            fields: string[];
                            /** @enum {string} */
                            dimension: "profile" | "incoming" | "number";
                        };
                        /** @description Only what changes. */
                        settings?: {
                            schedule?: {
                                /** @enum {string} */
                                when: "now";
                            } | {
                                /** @enum {string} */
                                when: "at";
                                /** Format: date-time */
                                at: string;
                                zone: string;
                            } | {
                                /** @enum {string} */
                                when: "local";
                                at: string;
                            };
                            /** @description Null: the channel’s. */
                            validity_minutes?: number | null;
                            /** @description 3 leaves first. */
                            priority?: number;
                            /** @description Drawn by chance, the same people each time it is prepared; they get nothing. */
                            control_group?: ({
                                percent: number;
                            } | {
                                people: number;
                            }) | null;
                            /** @description Equal shares, one after the other. */
                            waves?: {
                                count: number;
                                every_minutes: number;
                            } | null;
                            parts_per_second?: number | null;
                            /** @description Only these; null: all. */
                            countries?: string[] | null;
                            /** @description Thousandths of a credit: dearer is not confirmed. */
                            budget?: number | null;
                            confirm_within_hours?: number;
                            ignore_hours?: boolean;
                            /** @description Of a recurring delivery and its executions; null: of a single one. */
                            recurrence?: {
                                /**
                                 * @description One execution groups the runs of this; none: each run has its own.
                                 * @enum {string}
                                 */
                                aggregation: "none" | "day" | "week" | "month" | "year";
                                /** @description On whose clock days, weeks, months and years begin. */
                                zone: string;
                                /** @description Hours and minutes on each recipient’s clock, on the day of the run; null: as soon as it is confirmed. */
                                hour: string | null;
                            } | null;
                        };
                        /** @description The one that was read: who changes an older one is told so. */
                        version: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Delivery"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/deliveries/{id}/duplicate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description A draft with the same text, people and settings. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        label?: string;
                    } | null;
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Delivery"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/deliveries/{id}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Puts it away, or takes it out again; a recurring one with its executions. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        archived: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Delivery"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/deliveries/{id}/waive-way-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Lets a marketing text go without its way out, or takes that back. It holds for this text on this channel. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description The one that was read: who changes an older one is told so. */
                        version: number;
                        waived: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Delivery"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/deliveries/{id}/population": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeliveryPopulation"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/deliveries/{id}/numbers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** @description Numbers as people paste them: one per line, or between commas, semicolons or tabs. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version: number;
                        text: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeliveryPopulation"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/deliveries/{id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Numbers and values from a file that is not imported: the request body is the file itself, up to 64 MB. */
        post: {
            parameters: {
                query: {
                    version: number;
                    file_name: string;
                    /** @description The column of the numbers; else it is found by its header. */
                    column?: string;
                };
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeliveryPopulation"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/test-profiles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Colleagues to whom proofs go. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["TestProfile"][];
                            most: number;
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/test-profiles/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/deliveries/{id}/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Sends the text as it will be read to a few people, before everyone. With an Idempotency-Key a repetition sends nothing. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    "idempotency-key"?: string;
                };
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default [] */
                        to?: string[];
                        /**
                         * @description Whose values the text to these numbers has.
                         * @default null
                         */
                        profile_id?: number | null;
                        /**
                         * @description All test profiles too, each with their own values.
                         * @default false
                         */
                        test_profiles?: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Proof"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/deliveries/{id}/proofs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["Proof"][];
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/deliveries/{id}/prepare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Computes who gets what, and its price. Nothing leaves. `GET /api/deliveries/{id}` tells how far it is. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version?: number;
                    } | null;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Delivery"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/deliveries/{id}/cancel-preparation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Delivery"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/deliveries/{id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Lets exactly this preparation of this version go. What it costs is held from then on. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        preparation_id: number;
                        version: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Delivery"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/deliveries/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Delivery"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/deliveries/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Delivery"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/deliveries/{id}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Delivery"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/deliveries/{id}/ask-confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Whether someone is asked before it is sent. Only the SMS of a workflow may leave unasked, and only whoever may confirm says so; a later change of its text, its channel or its audience asks again. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version: number;
                        ask: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Delivery"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/deliveries/{id}/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The runs of an execution, or of all executions of a parent: the latest first, 200 at most. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["DeliveryRun"][];
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** @description Begins a run of a recurring delivery: prepares the execution of the present period anew, from what its parent says now. Answers the execution. Nothing leaves before someone confirms it; a run that nobody has confirmed ends. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    "idempotency-key"?: string;
                };
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Delivery"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/deliveries/{id}/confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What whoever confirms should have seen. 409 unless it waits for confirmation. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeliveryConfirmation"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/approvals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What waits for confirmation, the soonest to lapse first. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["Approval"][];
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/deliveries/{id}/dashboard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    /** @description Of a recurring execution: this run alone, by its preparation. Else all that were confirmed. */
                    run?: number;
                };
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeliveryDashboard"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/deliveries/{id}/rate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Its pulse, kept for two days: what left and what came in each step of time. A step without anything is left out. */
        get: {
            parameters: {
                query?: {
                    /** @description Of a recurring execution: this run alone, by its preparation. Else all that were confirmed. */
                    run?: number;
                    /** @description Its start, when left out. */
                    from?: string;
                    /** @description Now, or its end. */
                    to?: string;
                    /** @description Seconds. */
                    step?: number;
                };
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeliveryRate"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/deliveries/{id}/exclusions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    /** @description From `next` of the page before. */
                    cursor?: string;
                    limit?: number;
                    reason?: "no-address" | "invalid-number" | "landline" | "duplicate" | "opted-out" | "quarantined" | "control-group" | "country-not-allowed" | "one-way-limit" | "text-too-long" | "text-cannot-leave" | "missing-field" | "no-price" | "no-permitted-hour" | "no-sms" | "has-link";
                    /** @description Of a recurring execution: this run alone, by its preparation. Else all that were confirmed. */
                    run?: number;
                };
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["ExclusionEntry"][];
                            /** @description Give it back as `cursor`; null on the last page. */
                            next: string | null;
                            /** @description How many in all; null where counting would be slow. */
                            total: number | null;
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/deliveries/{id}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The sending log, in the order in which messages were prepared. */
        get: {
            parameters: {
                query?: {
                    /** @description From `next` of the page before. */
                    cursor?: string;
                    limit?: number;
                    state?: "waiting" | "in-doubt" | "excluded" | "expired" | "cancelled" | "refused" | "submitted" | "undelivered" | "sent-without-receipt" | "delivered";
                    /** @description Only those that the carrier gave this code for. */
                    code?: number;
                    /** @description Only to this number, in E.164. */
                    number?: string;
                    /** @description Of a recurring execution: this run alone, by its preparation. Else all that were confirmed. */
                    run?: number;
                };
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["SendingEntry"][];
                            /** @description Give it back as `cursor`; null on the last page. */
                            next: string | null;
                            /** @description How many in all; null where counting would be slow. */
                            total: number | null;
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/deliveries/{id}/errors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    /** @description Of a recurring execution: this run alone, by its preparation. Else all that were confirmed. */
                    run?: number;
                };
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["ErrorCount"][];
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/deliveries/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Who did what to it, the latest first. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["DeliveryEvent"][];
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/deliveries/{id}/exclusions.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    reason?: "no-address" | "invalid-number" | "landline" | "duplicate" | "opted-out" | "quarantined" | "control-group" | "country-not-allowed" | "one-way-limit" | "text-too-long" | "text-cannot-leave" | "missing-field" | "no-price" | "no-permitted-hour" | "no-sms" | "has-link";
                    language?: "en" | "fr";
                    /** @description Of a recurring execution: this run alone, by its preparation. Else all that were confirmed. */
                    run?: number;
                };
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/csv": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/deliveries/{id}/messages.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    state?: "waiting" | "in-doubt" | "excluded" | "expired" | "cancelled" | "refused" | "submitted" | "undelivered" | "sent-without-receipt" | "delivered";
                    /** @description Only those that the carrier gave this code for. */
                    code?: number;
                    /** @description Only to this number, in E.164. */
                    number?: string;
                    language?: "en" | "fr";
                    /** @description Of a recurring execution: this run alone, by its preparation. Else all that were confirmed. */
                    run?: number;
                };
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/csv": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/deliveries/{id}/errors.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    language?: "en" | "fr";
                    /** @description Of a recurring execution: this run alone, by its preparation. Else all that were confirmed. */
                    run?: number;
                };
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/csv": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/deliveries/{id}/events.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    language?: "en" | "fr";
                    /** @description Of a recurring execution: this run alone, by its preparation. Else all that were confirmed. */
                    run?: number;
                };
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/csv": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/deliveries/{id}/answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Answers to its messages, the newest first. How many by meaning: the dashboard. */
        get: {
            parameters: {
                query?: {
                    /** @description From `next` of the page before. */
                    cursor?: string;
                    limit?: number;
                    /** @description Of a recurring execution: this run alone, by its preparation. Else all that were confirmed. */
                    run?: number;
                    meaning?: "none" | "opt-out" | "opt-in" | "help" | "near";
                };
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["DeliveryAnswer"][];
                            /** @description Give it back as `cursor`; null on the last page. */
                            next: string | null;
                            /** @description How many in all; null where counting would be slow. */
                            total: number | null;
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/deliveries/{id}/answers.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    /** @description Of a recurring execution: this run alone, by its preparation. Else all that were confirmed. */
                    run?: number;
                    meaning?: "none" | "opt-out" | "opt-in" | "help" | "near";
                    language?: "en" | "fr";
                };
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/csv": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/why": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description For a number or a profile: every message, exclusion, answer and consent, each with its reason, the newest first. */
        get: {
            parameters: {
                query?: {
                    /** @description From `next` of the page before. */
                    cursor?: string;
                    limit?: number;
                    number?: string;
                    profile?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Why"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/why.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    number?: string;
                    profile?: number;
                    language?: "en" | "fr";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/csv": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{id}/answering": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Answering"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** What an account answers where no rule did, and what it keeps of what phones write */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        kind: "none" | "text" | "script";
                        /** @description The one fixed text. */
                        text: string | null;
                        url: string | null;
                        /** @enum {string} */
                        format: "form" | "json";
                        /** @description Milliseconds until the script is given up. */
                        deadline_ms: number;
                        /** @description One more call where the first got no answer, a 429 or a 5xx. */
                        retry: boolean;
                        /** @description Sent when the script gave nothing that can be sent; null: nothing is. */
                        fallback: string | null;
                        /** @description Off: the text of an incoming SMS goes once it is processed. */
                        store_texts: boolean;
                        /** @description After this incoming SMS are deleted; null: never. */
                        keep_days: number | null;
                        /**
                         * @description Only mobile phones of these countries can answer its reply numbers; null: all.
                         * @default null
                         */
                        answerable_countries?: string[] | null;
                        /** @description The version that was looked at. */
                        version: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            kind: "none" | "text" | "script";
                            /** @description The one fixed text. */
                            text: string | null;
                            url: string | null;
                            /** @enum {string} */
                            format: "form" | "json";
                            /** @description Milliseconds until the script is given up. */
                            deadline_ms: number;
                            /** @description One more call where the first got no answer, a 429 or a 5xx. */
                            retry: boolean;
                            /** @description Sent when the script gave nothing that can be sent; null: nothing is. */
                            fallback: string | null;
                            /** @description Off: the text of an incoming SMS goes once it is processed. */
                            store_texts: boolean;
                            /** @description After this incoming SMS are deleted; null: never. */
                            keep_days: number | null;
                            /** @description Only mobile phones of these countries can answer its reply numbers; null: all. */
                            answerable_countries: string[] | null;
                            has_secret: boolean;
                            /** @description Calls that failed one after the other. */
                            failures: number;
                            /** @description Until then the script is not called, as it kept failing. */
                            rests_until: string | null;
                            version: number;
                            /** @description Of a new script, told this once. */
                            secret: string | null;
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{id}/answering/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A new secret for the script; the earlier one signs nothing more */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            secret: string;
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{id}/answering/try": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Calls a script with a made-up message; nothing is stored and nothing is sent to a phone */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        url: string;
                        /** @enum {string} */
                        format: "form" | "json";
                        /** @description Milliseconds until the script is given up. */
                        deadline_ms: number;
                        from: string;
                        to: string;
                        text: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            request: {
                                url: string;
                                headers: {
                                    [key: string]: string;
                                };
                                body: string;
                            };
                            status: number | null;
                            content_type: string | null;
                            said: string | null;
                            took_ms: number;
                            problem: string | null;
                            /** @description What the phone would get. */
                            reply: {
                                text: string;
                                parts: number;
                            } | null;
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{id}/script-calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    /** @description From `next` of the page before. */
                    cursor?: string;
                    limit?: number;
                    state?: "waiting" | "replied" | "fallback" | "silent";
                };
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["ScriptCall"][];
                            /** @description Give it back as `cursor`; null on the last page. */
                            next: string | null;
                            /** @description How many in all; null where counting would be slow. */
                            total: number | null;
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{id}/script-calls/{incoming}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                    incoming: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            incoming_id: number;
                            at: string;
                            from: string;
                            to: string;
                            /** @description Null where texts are not kept. */
                            text: string | null;
                            tag: string;
                            /** @enum {string} */
                            state: "waiting" | "replied" | "fallback" | "silent";
                            because: string | null;
                            attempts: number;
                            ended_at: string | null;
                            status: number | null;
                            problem: string | null;
                            took_ms: number | null;
                            tried: {
                                attempt: number;
                                at: string;
                                url: string;
                                request: string | null;
                                took_ms: number;
                                status: number | null;
                                content_type: string | null;
                                said: string | null;
                                problem: string | null;
                            }[];
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{id}/keywords": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["KeywordSetting"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * @description `answers`: Parley confirms nothing that the provider confirms. `answers-and-blocks`: and after STOP nothing more gets through from that sender.
                         * @default passes-on
                         * @enum {string}
                         */
                        at_provider?: "passes-on" | "answers" | "answers-and-blocks";
                        /**
                         * @description Whose words are listened to. STOP, START, UNSTOP, HELP and INFO always are.
                         * @default [
                         *       "en",
                         *       "fr",
                         *       "es",
                         *       "de",
                         *       "it",
                         *       "pt",
                         *       "nl",
                         *       "pl",
                         *       "ru"
                         *     ]
                         */
                        languages?: ("en" | "fr" | "es" | "de" | "it" | "pt" | "nl" | "pl" | "ru")[];
                        /**
                         * @description Words of your own besides; they count as the whole message.
                         * @default {}
                         */
                        words?: {
                            [key: string]: {
                                [key: string]: string[];
                            };
                        };
                        /** @default {} */
                        double_opt_in?: {
                            /** @default false */
                            on?: boolean;
                            /**
                             * @description What asks first. Null: the standard words.
                             * @default null
                             */
                            words?: {
                                [key: string]: string[];
                            } | null;
                            /**
                             * @description How long the answer counts.
                             * @default 24
                             */
                            window_hours?: number;
                            /**
                             * @description Instead of the standard question, by language.
                             * @default {}
                             */
                            questions?: {
                                [key: string]: string;
                            };
                            /**
                             * @description What answers the confirmation, by language.
                             * @default {}
                             */
                            welcomes?: {
                                [key: string]: string;
                            };
                            /**
                             * @description The list that who confirmed is put on.
                             * @default null
                             */
                            list_id?: number | null;
                        };
                        /** @description The version that was looked at; another answers 409. */
                        version: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["KeywordSetting"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/lookalikes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    /** @description From `next` of the page before. */
                    cursor?: string;
                    limit?: number;
                    state?: "waiting" | "to-decide" | "over";
                    q?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["Lookalike"][];
                            /** @description Give it back as `cursor`; null on the last page. */
                            next: string | null;
                            /** @description How many in all; null where counting would be slow. */
                            total: number | null;
                            counts: {
                                waiting: number;
                                to_decide: number;
                                over: number;
                            };
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/lookalikes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Lookalike"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/lookalikes/{id}/decide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        decision: "opt-out" | "leave";
                        /** @default  */
                        reason?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Lookalike"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{id}/lookalikes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LookalikeSetting"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        mode: "off" | "ask" | "ask-and-hold";
                        window_hours: number;
                        /** @description The question per language, where it is not ours. */
                        texts: {
                            [key: string]: string;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LookalikeSetting"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reply-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query: {
                    level: "delivery" | "channel" | "account";
                    owner: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ReplyRules"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        level: "delivery" | "channel" | "account";
                        owner: number;
                        /** @description The version that was looked at; another answers 409. */
                        version: number;
                        /**
                         * @description The warning about opt-outs was read.
                         * @default false
                         */
                        accepted?: boolean;
                        rule: {
                            /** @default true */
                            enabled?: boolean;
                            /**
                             * @default word
                             * @enum {string}
                             */
                            mode?: "word" | "prefix" | "exact" | "phrase" | "pattern";
                            /**
                             * @description Empty: any text.
                             * @default
                             */
                            keyword?: string;
                            /**
                             * @description Ours that is written to; null: any.
                             * @default null
                             */
                            sender_id?: number | null;
                            /**
                             * @description With fields of profiles in Liquid. Empty: the action alone.
                             * @default
                             */
                            reply?: string;
                            /**
                             * @default {
                             *       "kind": "none"
                             *     }
                             */
                            action?: {
                                /** @enum {string} */
                                kind: "none";
                            } | {
                                /** @enum {string} */
                                kind: "quarantine";
                            } | {
                                /** @enum {string} */
                                kind: "unquarantine";
                                /**
                                 * @description Also takes back an opt-out by keyword, whatever the words: only with `accepted`.
                                 * @default false
                                 */
                                opt_outs?: boolean;
                            } | {
                                /** @enum {string} */
                                kind: "add-to-list";
                                list_id: number;
                            } | {
                                /** @enum {string} */
                                kind: "remove-from-list";
                                list_id: number;
                            } | {
                                /** @enum {string} */
                                kind: "set-field";
                                field: string;
                                /** @description Null: the text of the message. */
                                value: (string | number | boolean) | null;
                            } | {
                                /** @enum {string} */
                                kind: "webhook";
                            } | {
                                /** @enum {string} */
                                kind: "forward";
                                user_id: string;
                            } | {
                                /** @enum {string} */
                                kind: "workflow";
                                workflow_id: number;
                                /** @description The name of one of its signals that answers may give. */
                                signal: string;
                            };
                        };
                        /**
                         * @description The rule that it comes before; null: last.
                         * @default null
                         */
                        before?: number | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: number;
                            version: number;
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reply-rules/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description The version that was looked at; another answers 409. */
                        version: number;
                        /**
                         * @description The warning about opt-outs was read.
                         * @default false
                         */
                        accepted?: boolean;
                        rule: {
                            /** @default true */
                            enabled?: boolean;
                            /**
                             * @default word
                             * @enum {string}
                             */
                            mode?: "word" | "prefix" | "exact" | "phrase" | "pattern";
                            /**
                             * @description Empty: any text.
                             * @default
                             */
                            keyword?: string;
                            /**
                             * @description Ours that is written to; null: any.
                             * @default null
                             */
                            sender_id?: number | null;
                            /**
                             * @description With fields of profiles in Liquid. Empty: the action alone.
                             * @default
                             */
                            reply?: string;
                            /**
                             * @default {
                             *       "kind": "none"
                             *     }
                             */
                            action?: {
                                /** @enum {string} */
                                kind: "none";
                            } | {
                                /** @enum {string} */
                                kind: "quarantine";
                            } | {
                                /** @enum {string} */
                                kind: "unquarantine";
                                /**
                                 * @description Also takes back an opt-out by keyword, whatever the words: only with `accepted`.
                                 * @default false
                                 */
                                opt_outs?: boolean;
                            } | {
                                /** @enum {string} */
                                kind: "add-to-list";
                                list_id: number;
                            } | {
                                /** @enum {string} */
                                kind: "remove-from-list";
                                list_id: number;
                            } | {
                                /** @enum {string} */
                                kind: "set-field";
                                field: string;
                                /** @description Null: the text of the message. */
                                value: (string | number | boolean) | null;
                            } | {
                                /** @enum {string} */
                                kind: "webhook";
                            } | {
                                /** @enum {string} */
                                kind: "forward";
                                user_id: string;
                            } | {
                                /** @enum {string} */
                                kind: "workflow";
                                workflow_id: number;
                                /** @description The name of one of its signals that answers may give. */
                                signal: string;
                            };
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: number;
                            version: number;
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete: {
            parameters: {
                query: {
                    version: number;
                };
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: number;
                            version: number;
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reply-rules/{id}/move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description The version that was looked at; another answers 409. */
                        version: number;
                        /** @description Null: to the end. */
                        before: number | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: number;
                            version: number;
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reply-rules/accounts/{account}/keywords": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    account: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        meaning: "opt-out" | "opt-in" | "help";
                        /** @default null */
                        sender_id?: number | null;
                        /**
                         * @description False: nothing is answered. An opt-out counts all the same; other words are left to the rules below.
                         * @default true
                         */
                        answers?: boolean;
                        /**
                         * @description What an opt-out closes.
                         * @default all
                         * @enum {string}
                         */
                        scope?: "all" | "sender";
                        /**
                         * @description Instead of the standard words, by language.
                         * @default {}
                         */
                        replies?: {
                            [key: string]: string;
                        };
                        /** @description The version that was looked at; another answers 409. */
                        version: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            version: number;
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reply-rules/accounts/{account}/keywords/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    account: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        meaning: "opt-out" | "opt-in" | "help";
                        /** @default null */
                        sender_id?: number | null;
                        /** @description The version that was looked at; another answers 409. */
                        version: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            version: number;
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reply-rules/accounts/{account}/limit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    account: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        replies_per_hour: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/incoming": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    /** @description From `next` of the page before. */
                    cursor?: string;
                    limit?: number;
                    /** @description A number or a part of it, or words of the text or of the name: all of them, each perhaps only begun. */
                    q?: string;
                    meaning?: "none" | "opt-out" | "opt-in" | "help" | "near";
                    /** @description The place of the one order that took it; `none`: no place did. */
                    step?: "keyword" | "question" | "workflow" | "rule" | "account" | "none";
                    /** @description The rule that took it. */
                    rule?: number;
                    account?: number;
                    /** @description The number of ours that was written to; `none`: one that is no sender of ours. */
                    sender?: "none" | number;
                    /** @description ISO 3166, of the number that wrote. */
                    country?: string;
                    /** @description The delivery answered; of a recurring one, any of its executions. */
                    delivery?: number;
                    /** @description The channel of the message answered. */
                    channel?: number;
                    /** @description Whether it came after the time to answer. */
                    late?: string;
                    /** @description Only those that could not be debited. */
                    unpaid?: string;
                    since?: string;
                    /** @description Before this moment. */
                    until?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["Incoming"][];
                            /** @description Give it back as `cursor`; null on the last page. */
                            next: string | null;
                            /** @description How many in all; null where counting would be slow. */
                            total: number | null;
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/incoming/choices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the list of incoming SMS can be narrowed to
         * @description Of deliveries and rules, those that were answered and that took a message.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["IncomingChoices"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/incoming.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Incoming SMS as a file */
        get: {
            parameters: {
                query?: {
                    /** @description A number or a part of it, or words of the text or of the name: all of them, each perhaps only begun. */
                    q?: string;
                    meaning?: "none" | "opt-out" | "opt-in" | "help" | "near";
                    /** @description The place of the one order that took it; `none`: no place did. */
                    step?: "keyword" | "question" | "workflow" | "rule" | "account" | "none";
                    /** @description The rule that took it. */
                    rule?: number;
                    account?: number;
                    /** @description The number of ours that was written to; `none`: one that is no sender of ours. */
                    sender?: "none" | number;
                    /** @description ISO 3166, of the number that wrote. */
                    country?: string;
                    /** @description The delivery answered; of a recurring one, any of its executions. */
                    delivery?: number;
                    /** @description The channel of the message answered. */
                    channel?: number;
                    /** @description Whether it came after the time to answer. */
                    late?: string;
                    /** @description Only those that could not be debited. */
                    unpaid?: string;
                    since?: string;
                    /** @description Before this moment. */
                    until?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/csv": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/incoming/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Incoming"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reply-rules/try": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description The number of ours that is written to. */
                        sender_id: number;
                        /** @description Who writes; a name too. */
                        from: string;
                        text: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TriedMessage"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/inbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Conversations, the newest first. */
        get: {
            parameters: {
                query?: {
                    /** @description From `next` of the page before. */
                    cursor?: string;
                    limit?: number;
                    box?: "to-answer" | "to-decide" | "mine" | "all" | "closed";
                    /** @description Words of texts, notes and names, or digits of a number. */
                    q?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["Conversation"][];
                            /** @description Give it back as `cursor`; null on the last page. */
                            next: string | null;
                            /** @description How many in all; null where counting would be slow. */
                            total: number | null;
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/inbox/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            to_answer: number;
                            to_decide: number;
                            mine: number;
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/inbox/assignees": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                name: string;
                            }[];
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/inbox/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description In E.164. */
                    number: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description E.164; also how the conversation is named. */
                            number: string;
                            profile: {
                                id: number;
                                name: string | null;
                            } | null;
                            last: {
                                at: string;
                                /** @description Null where texts are not kept. */
                                text: string | null;
                                /** @enum {string} */
                                by: "phone" | "person";
                                /** @description How the last incoming message was read. */
                                meaning: string | null;
                                /** @description An automatic reply went out. `waiting_since` says whether it was an answer. */
                                replied: boolean;
                            };
                            unread: number;
                            waiting_since: string | null;
                            closed_at: string | null;
                            assigned_to: {
                                actor: string;
                                name: string | null;
                            } | null;
                            opted_out: boolean;
                            /** @description A look-alike that waits for a decision. */
                            to_decide: number | null;
                            simulated: boolean;
                            present: {
                                actor: string;
                                name: string;
                                writing: boolean;
                            }[];
                            may_answer: {
                                ok: boolean;
                                code: string | null;
                                says: string | null;
                                fix: string | null;
                                /** @description The end of the reply window, where the sender has one. */
                                until: string | null;
                                window_hours: number | null;
                                sender: string | null;
                                channel: string | null;
                                /** @description How its texts become parts. */
                                text: {
                                    encodings: string[];
                                    linkBase: string | null;
                                    referenceBits: number;
                                    maxParts: number;
                                    transliterate: string[];
                                } | null;
                            };
                            facts: {
                                people: {
                                    id: number;
                                    name: string | null;
                                    email: string | null;
                                    language: string | null;
                                    created_at: string;
                                }[];
                                country: string | null;
                                /** @description Why less than everything may be sent to this number; null: all may. */
                                standing: {
                                    status: string;
                                    /** @enum {string} */
                                    blocks: "none" | "marketing" | "all";
                                    since: string;
                                    source: string | null;
                                } | null;
                                received: {
                                    delivery: {
                                        id: number;
                                        label: string;
                                    };
                                    at: string;
                                    /** @enum {string} */
                                    state: "waiting" | "in-doubt" | "excluded" | "expired" | "cancelled" | "refused" | "submitted" | "undelivered" | "sent-without-receipt" | "delivered";
                                }[];
                            };
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/inbox/{number}/thread": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description All that was said and done between us and a phone, the newest first. */
        get: {
            parameters: {
                query?: {
                    /** @description From `next` of the page before. */
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path: {
                    /** @description In E.164. */
                    number: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["ThreadItem"][];
                            /** @description Give it back as `cursor`; null on the last page. */
                            next: string | null;
                            /** @description How many in all; null where counting would be slow. */
                            total: number | null;
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/inbox/{number}/answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Answers as a person. With an Idempotency-Key a repetition gets the same answer and sends nothing. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    "idempotency-key"?: string;
                };
                path: {
                    /** @description In E.164. */
                    number: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        text: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            message_id: string;
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/inbox/{number}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description In E.164. */
                    number: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        text: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/inbox/{number}/assignee": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description In E.164. */
                    number: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description Null: nobody. */
                        user_id: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/inbox/{number}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description In E.164. */
                    number: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/inbox/{number}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description In E.164. */
                    number: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/inbox/{number}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description In E.164. */
                    number: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/inbox/{number}/opt-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description The owner of the number asked for it elsewhere: by phone, by letter. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description In E.164. */
                    number: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        how: "phone-call" | "letter" | "e-mail" | "in-person";
                        /**
                         * @description The day that they asked on; null: not said.
                         * @default null
                         */
                        on?: string | null;
                        /** @description What was said, or where the letter is. */
                        words: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            proof_id: number;
                            /** @description False: it was closed already; the proof is kept once more. */
                            changed: boolean;
                            quarantine_id: number;
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/inbox/{number}/presence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** @description Says that one looks at it, for 20 seconds; others see who. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description In E.164. */
                    number: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        writing: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description In E.164. */
                    number: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/canned-answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["CannedAnswer"][];
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        label: string;
                        text: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CannedAnswer"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/canned-answers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        label: string;
                        text: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CannedAnswer"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reply-notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["ReplyNotice"][];
                            /** @description Whether this Parley sends mail at all (SMTP_URL). */
                            sends_mail: boolean;
                            /** @description What texts may use. */
                            fields: string[];
                            /** @description What the texts of a digest may use. */
                            digest_fields: string[];
                            standard_digest: {
                                [key: string]: {
                                    subject: string;
                                    body: string;
                                };
                            };
                            standard: {
                                [key: string]: {
                                    [key: string]: {
                                        subject: string;
                                        body: string;
                                    };
                                };
                            };
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        medium: "mail" | "sms";
                        /** @enum {string} */
                        language: "en" | "fr";
                        /** @description Liquid; null: the standard words. */
                        subject?: string | null;
                        body?: string | null;
                        /** @description Of several in one. */
                        digest_subject?: string | null;
                        digest_body?: string | null;
                        /** @default Europe/Paris */
                        zone?: string;
                        name: string;
                        /** @default true */
                        enabled?: boolean;
                        /** @description Of mail; null: as all mail of this Parley. */
                        from_address?: string | null;
                        /**
                         * @description Of SMS.
                         * @default null
                         */
                        sender_id?: number | null;
                        /** @description E-mail addresses, or phone numbers. */
                        receivers: string[];
                        filter?: {
                            /** @default [] */
                            senders?: number[];
                            /** @default [] */
                            channels?: number[];
                            /**
                             * @description A recurring one stands for its executions too.
                             * @default []
                             */
                            deliveries?: number[];
                            /**
                             * @description The reply rules that took it.
                             * @default []
                             */
                            rules?: number[];
                            /** @default [] */
                            meanings?: ("none" | "opt-out" | "opt-in" | "help" | "near")[];
                            /** @description The whole message, or its first word. */
                            keyword?: string | null;
                            /** @description Somewhere in the message, whatever its case and accents. */
                            text?: string | null;
                        };
                        /**
                         * @default each
                         * @enum {string}
                         */
                        cadence?: "each" | "hourly" | "daily";
                        /**
                         * @description Of a daily digest, in its zone.
                         * @default null
                         */
                        at_hour?: number | null;
                        /**
                         * @description Beyond this many notifications of one receiver in an hour the rest comes together.
                         * @default 20
                         */
                        most_per_hour?: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ReplyNotice"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reply-notices/log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was told, what waits, and what was withheld with its reason */
        get: {
            parameters: {
                query?: {
                    /** @description From `next` of the page before. */
                    cursor?: string;
                    limit?: number;
                    notice?: number;
                    incoming?: number;
                    state?: "waiting" | "told" | "withheld";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["ReplyNotification"][];
                            /** @description Give it back as `cursor`; null on the last page. */
                            next: string | null;
                            /** @description How many in all; null where counting would be slow. */
                            total: number | null;
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reply-notices/choices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What filters may ask for */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            senders: {
                                id: number;
                                label: string;
                            }[];
                            channels: {
                                id: number;
                                label: string;
                            }[];
                            deliveries: {
                                id: number;
                                label: string;
                            }[];
                            rules: {
                                id: number;
                                label: string;
                            }[];
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reply-notices/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** How it would read, for the last reply there is */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        medium: "mail" | "sms";
                        /** @enum {string} */
                        language: "en" | "fr";
                        /** @description Liquid; null: the standard words. */
                        subject?: string | null;
                        body?: string | null;
                        /** @description Of several in one. */
                        digest_subject?: string | null;
                        digest_body?: string | null;
                        /** @default Europe/Paris */
                        zone?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            one: {
                                subject: string;
                                text: string;
                                parts: number | null;
                            };
                            together: {
                                subject: string;
                                text: string;
                                parts: number | null;
                            };
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reply-notices/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ReplyNotice"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        medium: "mail" | "sms";
                        /** @enum {string} */
                        language: "en" | "fr";
                        /** @description Liquid; null: the standard words. */
                        subject?: string | null;
                        body?: string | null;
                        /** @description Of several in one. */
                        digest_subject?: string | null;
                        digest_body?: string | null;
                        /** @default Europe/Paris */
                        zone?: string;
                        name: string;
                        /** @default true */
                        enabled?: boolean;
                        /** @description Of mail; null: as all mail of this Parley. */
                        from_address?: string | null;
                        /**
                         * @description Of SMS.
                         * @default null
                         */
                        sender_id?: number | null;
                        /** @description E-mail addresses, or phone numbers. */
                        receivers: string[];
                        filter?: {
                            /** @default [] */
                            senders?: number[];
                            /** @default [] */
                            channels?: number[];
                            /**
                             * @description A recurring one stands for its executions too.
                             * @default []
                             */
                            deliveries?: number[];
                            /**
                             * @description The reply rules that took it.
                             * @default []
                             */
                            rules?: number[];
                            /** @default [] */
                            meanings?: ("none" | "opt-out" | "opt-in" | "help" | "near")[];
                            /** @description The whole message, or its first word. */
                            keyword?: string | null;
                            /** @description Somewhere in the message, whatever its case and accents. */
                            text?: string | null;
                        };
                        /**
                         * @default each
                         * @enum {string}
                         */
                        cadence?: "each" | "hourly" | "daily";
                        /**
                         * @description Of a daily digest, in its zone.
                         * @default null
                         */
                        at_hour?: number | null;
                        /**
                         * @description Beyond this many notifications of one receiver in an hour the rest comes together.
                         * @default 20
                         */
                        most_per_hour?: number;
                        /** @description The version that was looked at; another answers 409. */
                        version: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ReplyNotice"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reply-notices/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends it once to its receivers, for the last reply there is */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            count: number;
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workflows/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description In the language of the reader. `POST /api/workflows` makes one of them, with its SMS. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["WorkflowTemplate"][];
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workflows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The latest changed first. */
        get: {
            parameters: {
                query?: {
                    /** @description From `next` of the page before. */
                    cursor?: string;
                    limit?: number;
                    /** @description Words of its name. */
                    q?: string;
                    /** @description May be given several times. */
                    state?: ("editing" | "active" | "paused" | "stopped" | "finished") | ("editing" | "active" | "paused" | "stopped" | "finished")[];
                    campaign?: number;
                    mine?: string;
                    /** @description Only those of which a run needs a person. */
                    troubled?: string;
                    /** @description Only those that were put away. */
                    archived?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["WorkflowItem"][];
                            /** @description Give it back as `cursor`; null on the last page. */
                            next: string | null;
                            /** @description How many in all; null where counting would be slow. */
                            total: number | null;
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** @description Empty, with a drawing, or of a template with its SMS. It does nothing before it is started. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        label: string;
                        /** @default null */
                        campaign_id?: number | null;
                        /** @description Activities, the transitions between them and what goes for all of them: see docs/workflows.md. */
                        definition?: {
                            [key: string]: unknown;
                        };
                        /**
                         * @description Instead of a drawing.
                         * @enum {string}
                         */
                        template?: "birthday" | "welcome" | "appointment" | "win-back" | "nps" | "stops";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Workflow"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workflows/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description What is wrong with a drawing that need not be saved, with the path of each fault. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description Activities, the transitions between them and what goes for all of them: see docs/workflows.md. */
                        definition: {
                            [key: string]: unknown;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            faults: components["schemas"]["WorkflowFault"][];
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workflows/occurrences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description When a scheduler would begin runs from now on: the next ten, or fewer when it ends before. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description Those of a scheduler. */
                        settings: {
                            [key: string]: unknown;
                        };
                        /**
                         * @description Null: UTC.
                         * @default null
                         */
                        zone?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                at: string;
                                /** @description What the clock shows there. */
                                local: string;
                                /** @description The hour that was asked for does not exist on that day. */
                                moved: boolean;
                            }[];
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workflows/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Workflow"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** @description Saves what changed, complete or not. One that is in progress is not drawn on: stop it first. */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description The one that was read: who changes an older one is told so. */
                        version: number;
                        label?: string;
                        campaign_id?: number | null;
                        /** @description Activities, the transitions between them and what goes for all of them: see docs/workflows.md. */
                        definition?: {
                            [key: string]: unknown;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Workflow"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/workflows/{id}/duplicate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Drawn alike, never started; its messages are made anew. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        label?: string;
                    } | null;
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Workflow"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workflows/{id}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Puts it away, or takes it out again. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        archived: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Workflow"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workflows/{id}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Begins what it begins with; its schedulers begin their runs from now on. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Workflow"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workflows/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description What is being executed ends; nothing begins until it is resumed. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Workflow"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workflows/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Goes on where it was paused. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Workflow"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workflows/{id}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Its runs are over; what has been done stays done. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Workflow"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workflows/{id}/hurry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Executes pending tasks now: nothing waits for its planned time. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Workflow"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workflows/{id}/restart": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Stops it and starts it, as one act: its runs are over, and it begins anew. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description The start that was seen: only that one.
                         */
                        started_at?: string;
                    } | null;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Workflow"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workflows/{id}/activities/{activity}/mode": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** @description Of one that is in progress: suspends an activity, disables it or lets it work again. Steps that have begun go on; before it is started, the mode is part of the drawing. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                    activity: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * @description Suspended: whoever comes waits in front of it. Disabled: whoever comes goes straight through.
                         * @enum {string}
                         */
                        mode: "normal" | "suspended" | "disabled";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Workflow"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workflows/{id}/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The latest first. */
        get: {
            parameters: {
                query?: {
                    /** @description From `next` of the page before. */
                    cursor?: string;
                    limit?: number;
                    /** @description Only those that are not over, or are. */
                    open?: string;
                };
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["WorkflowRunItem"][];
                            /** @description Give it back as `cursor`; null on the last page. */
                            next: string | null;
                            /** @description How many in all; null where counting would be slow. */
                            total: number | null;
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workflows/{id}/runs/{run}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                    run: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WorkflowRun"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workflows/{id}/journal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The latest first: of all its runs and of itself, or of one run. */
        get: {
            parameters: {
                query?: {
                    /** @description From `next` of the page before. */
                    cursor?: string;
                    limit?: number;
                    run?: number;
                    activity?: string;
                };
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["WorkflowJournalEntry"][];
                            /** @description Give it back as `cursor`; null on the last page. */
                            next: string | null;
                            /** @description How many in all; null where counting would be slow. */
                            total: number | null;
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workflows/{id}/runs/{run}/transitions/{transition}/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Who went over a transition, as long as they are still on it or interim results are kept. In the order of their keys. */
        get: {
            parameters: {
                query?: {
                    /** @description From `next` of the page before. */
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path: {
                    id: number;
                    run: number;
                    transition: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["WorkflowPerson"][];
                            /** @description Give it back as `cursor`; null on the last page. */
                            next: string | null;
                            /** @description How many in all; null where counting would be slow. */
                            total: number | null;
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workflows/{id}/runs/{run}/steps/{step}/decide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description How those who wait in an approval go on. The activity says who may decide. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                    run: number;
                    step: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        port: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WorkflowRun"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workflows/{id}/runs/{run}/steps/{step}/settle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description What failed, or may have left the building before a crash: again, or as if nobody had come. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                    run: number;
                    step: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        again: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WorkflowRun"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workflows/{id}/occurrences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What its schedulers have planned, begun or skipped, the latest first. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["WorkflowOccurrence"][];
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Approvals of workflows that wait for whoever asks, the soonest to lapse first. Decided at `/api/workflows/{id}/runs/{run}/steps/{step}/decide`. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["WorkflowDecision"][];
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workflow-signals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The signals of workflows that an answer may give, by the action of a reply rule. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                workflow_id: number;
                                label: string;
                                signal: string;
                                active: boolean;
                            }[];
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workflows/{id}/signals/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Gives a signal of a workflow that is in progress, with people or without. Those who come within a second go in together. With an `Idempotency-Key` a repetition lets nobody in twice. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    "idempotency-key"?: string;
                };
                path: {
                    id: number;
                    name: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default [] */
                        people?: {
                            profile_id?: number;
                            /** @description With its country code; whoever has it is taken, the profile updated last. */
                            number?: string;
                            /** @description What they carry with them: messages may name it. */
                            fields?: {
                                [key: string]: string | number | boolean;
                            };
                        }[];
                    } | null;
                };
            };
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description How many people. */
                            accepted: number;
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workflows/{id}/activities/{activity}/delivery": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Makes the SMS of a delivery activity. How it is sent and who goes on stay from then on; what it says is changed at `/api/deliveries`. Answers its number and the workflow as it is drawn now. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                    activity: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description Of the workflow, as it was read. */
                        version: number;
                        /**
                         * @description Sent once; or each time that people come, which takes a scheduler or a signal.
                         * @enum {string}
                         */
                        mode: "single" | "recurring";
                        /**
                         * @description Who goes on once the sending has ended; else as it is drawn.
                         * @enum {string}
                         */
                        outbound?: "none" | "everyone" | "sent";
                        /**
                         * @description Of a recurring one: what its executions group.
                         * @default none
                         * @enum {string}
                         */
                        aggregation?: "none" | "day" | "week" | "month" | "year";
                        /**
                         * @description Of a recurring one: on each recipient’s clock, on the day of the run; null: as soon as it is confirmed.
                         * @default null
                         */
                        hour?: string | null;
                        label: string;
                        /** @default null */
                        template_id?: number | null;
                        /** @default null */
                        campaign_id?: number | null;
                        /** @description Else the template’s. */
                        channel_id?: number | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            delivery: number;
                            workflow: components["schemas"]["Workflow"];
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workflows/{id}/activities/{activity}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description An activity as it is drawn; of a delivery activity its SMS too, with where its people are. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                    activity: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            kind: string;
                            label: string;
                            delivery: components["schemas"]["DeliveryItem"] | null;
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workflows/{id}/dry-run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Walks it on the people that there are now, as it is drawn, complete or not: who would go where, what would be sent to whom at what price. Nothing is changed, kept or sent; one at a time, two minutes at most. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * @description How many come in by each signal that people enter by: the first profiles.
                         * @default 100
                         */
                        arrivals?: number;
                        /**
                         * @description By which port everyone leaves an approval or a reply, by activity; else approved, and silent.
                         * @default {}
                         */
                        ways?: {
                            [key: string]: string;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WorkflowDryRun"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workflows/{id}/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The latest first. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["WorkflowFile"][];
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** @description A file for an activity that reads one: the request body is the file itself, up to 64 MB. Answers its columns. */
        post: {
            parameters: {
                query: {
                    file_name: string;
                };
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: number;
                            columns: {
                                name: string;
                                looks_like: string | null;
                            }[];
                            rows: number;
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workflows/{id}/files/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                    file: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/campaigns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    archived?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["Campaign"][];
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        label: string;
                        /** @default null */
                        starts_on?: string | null;
                        /** @default null */
                        ends_on?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Campaign"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/campaigns/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Campaign"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** @description Only one that holds nothing. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        label?: string;
                        starts_on?: string | null;
                        ends_on?: string | null;
                        archived?: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Campaign"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/campaigns/{id}/duplicate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description The same dates, and nothing in it. Where the label is taken, it gets a number. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        label: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Campaign"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/activities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Deliveries, workflows, campaigns, templates and audiences: those that go on, then those that wait for somebody, that come, that can be used, that are over; in each the latest first. */
        get: {
            parameters: {
                query?: {
                    /** @description From `next` of the page before. */
                    cursor?: string;
                    limit?: number;
                    /** @description Words of its name, of its campaign’s, or of its text. */
                    q?: string;
                    /** @description May be given several times. */
                    type?: ("delivery" | "workflow" | "campaign" | "template" | "audience") | ("delivery" | "workflow" | "campaign" | "template" | "audience")[];
                    /** @description May be given several times. */
                    state?: ("draft" | "preparing" | "to-confirm" | "not-confirmed" | "failed" | "scheduled" | "recurring" | "running" | "paused" | "paused-on-error" | "stopped" | "finished" | "available") | ("draft" | "preparing" | "to-confirm" | "not-confirmed" | "failed" | "scheduled" | "recurring" | "running" | "paused" | "paused-on-error" | "stopped" | "finished" | "available")[];
                    campaign?: number;
                    /** @description Only deliveries have one. */
                    channel?: number;
                    /** @description A `key` of `/api/activities/owners`, or `me`. */
                    owner?: string;
                    since?: string;
                    /** @description Before it. */
                    until?: string;
                    /** @description Executions of recurring deliveries too. */
                    executions?: string;
                    /** @description Only those that were put away. */
                    archived?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["Activity"][];
                            /** @description Give it back as `cursor`; null on the last page. */
                            next: string | null;
                            /** @description How many in all; null where counting would be slow. */
                            total: number | null;
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/activities/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description How many deliveries and workflows go on, wait for somebody, or come. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            now: number;
                            someone: number;
                            coming: number;
                            /** @description There ever was one. */
                            ever: boolean;
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/activities/owners": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description People and programs that have made something. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                key: string;
                                name: string;
                                me: boolean;
                            }[];
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/wire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Wire"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/home": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Home"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/simulator/phones": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["VirtualPhone"][];
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        number: string;
                        name?: string;
                        /**
                         * @description The country of numbers written without a prefix.
                         * @default FR
                         */
                        default_country?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["VirtualPhone"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/simulator/phones/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    number: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["VirtualPhone"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    number: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    number: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name?: string;
                        /** @enum {string} */
                        state?: "on" | "off" | "full" | "unknown";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["VirtualPhone"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/simulator/phones/{number}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    number: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        to: string;
                        text: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            parts: number;
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/simulator": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Carrier"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/simulator/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description Where the simulator draws from a range, its middle. */
                        receipt_delay_ms?: number;
                        /** @description Before the carrier answers a submission. */
                        latency_ms?: number;
                        /** @description Beyond it submissions are throttled; null: no limit. */
                        per_second?: number | null;
                        /** @description Share of submissions that are taken and never answered. */
                        answers_lost?: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Carrier"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/simulator/faults/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        kind: "throttle" | "queue-full" | "status" | "no-answer" | "late-answer" | "answer-twice" | "wrong-sequence" | "split-bytes" | "corrupt-length" | "garbage" | "unknown-tlv" | "disconnect" | "unbind" | "freeze" | "no-enquire" | "refuse-binds" | "receipt-first" | "receipt-twice" | "receipt-lost" | "outcome";
                        probability?: number;
                        /** @description How many times it strikes; null: until removed. */
                        count?: number | null;
                        /** @description So many submissions pass before it begins. */
                        after?: number;
                        /** @description Only numbers that end so. */
                        suffix?: string;
                        status?: number;
                        delay_ms?: number;
                        stat?: string;
                        err?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Carrier"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/simulator/crowds/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * @description Numbers that begin so; empty: everyone but the phones shown.
                         * @default
                         */
                        prefix?: string;
                        /** @default [] */
                        outcomes?: {
                            share: number;
                            stat: string;
                            err?: string;
                        }[];
                        /** @default [] */
                        replies?: {
                            share: number;
                            text: string;
                            /**
                             * @description The latest of them answer after so long, the others before.
                             * @default 60000
                             */
                            within_ms?: number;
                        }[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Carrier"];
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/simulator/links/cut": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * @default reset
                         * @enum {string}
                         */
                        how?: "close" | "reset" | "unbind";
                        link?: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            cut: number;
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/simulator/book": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    after?: number;
                    limit?: number;
                    number?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            entries: components["schemas"]["BookEntry"][];
                            last: number;
                        };
                    };
                };
                /** @description What happened and what to do (RFC 9457) */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        ProblemInput: {
            type: string;
            code: string;
            status: number;
            title: string;
            detail?: string;
            fix?: string;
            retry: boolean;
            fields?: {
                path: string;
                says: string;
            }[];
            params?: unknown;
            reference?: string;
        };
        ActInput: {
            id: number;
            at: string;
            /** @description user:…, key:… or parley */
            actor: string;
            actor_name: string | null;
            action: string;
            subject: string;
            /** @description For users and keys; what other subjects are called is in the details. */
            subject_name: string | null;
            details: {
                [key: string]: unknown;
            };
        };
        UserInput: {
            id: string;
            name: string;
            email: string;
            /** @enum {string} */
            role: "administrator" | "builder" | "approver" | "agent" | "viewer";
            /** @enum {string} */
            language: "en" | "fr";
            /** @enum {string} */
            theme: "auto" | "light" | "dark";
            disabled_at: string | null;
            created_at: string;
        };
        KeyInput: {
            id: number;
            name: string;
            prefix: string;
            /** @enum {string} */
            role: "administrator" | "builder" | "approver" | "agent" | "viewer";
            created_at: string;
            last_used_at: string | null;
            revoked_at: string | null;
        };
        WorkspaceInput: {
            /** @description Days and hours of queries and schedulers, where they say no other. */
            zone: string;
        };
        AccountInput: {
            id: number;
            name: string;
            /** @enum {string} */
            kind: "smpp" | "twilio" | "simulator";
            /** @description Nothing real leaves through it. */
            simulated: boolean;
            enabled: boolean;
            /** @enum {string} */
            health: "disabled" | "off" | "connecting" | "up" | "partly-up" | "down";
            links: {
                slot: number;
                /** @enum {string} */
                state: "off" | "connecting" | "up" | "draining" | "down" | "closed";
                because: ("credentials-refused" | "bind-refused" | "unreachable" | "untrusted" | "bind-timeout" | "silent" | "lost" | "carrier-unbound" | "stuck" | "broken-stream" | "simulator-off" | "asked") | null;
                detail: string | null;
                peer: string | null;
                since: string;
            }[];
            /** @description As GET /api/providers describes them; what is absent takes its default. */
            settings: {
                [key: string]: unknown;
            };
            /** @description Which are stored; their values are never told. */
            secrets: string[];
            /** @description What to give to the provider: it calls us there. Whoever knows it may speak for the provider; null where nothing is called, and for who may not manage channels. */
            callback_url: string | null;
            /** @description False: they were stored under another PARLEY_SECRET. */
            secrets_readable: boolean;
            senders: number;
            channels: number;
            version: number;
            created_at: string;
            updated_at: string;
        };
        ProviderInput: {
            /** @enum {string} */
            kind: "smpp" | "twilio" | "simulator";
            name: {
                en: string;
                fr: string;
            };
            about: {
                en: string;
                fr: string;
            };
            simulated: boolean;
            verifies: ("resolve" | "connect" | "tls" | "bind" | "enquire" | "unbind" | "credentials")[];
            form: {
                key: string;
                label: {
                    en: string;
                    fr: string;
                };
                advanced: boolean;
                fields: {
                    key: string;
                    label: {
                        en: string;
                        fr: string;
                    };
                    help?: {
                        en: string;
                        fr: string;
                    };
                    required: boolean;
                    secret: boolean;
                    when?: {
                        field: string;
                        is: string[];
                    };
                    default?: unknown;
                    /** @enum {string} */
                    input: "text" | "password" | "long-text" | "number" | "switch" | "choice" | "choices" | "rows";
                    placeholder?: string;
                    maxLength?: number;
                    min?: number;
                    max?: number;
                    unit?: {
                        en: string;
                        fr: string;
                    };
                    options?: {
                        value: string;
                        label: {
                            en: string;
                            fr: string;
                        };
                    }[];
                    columns?: {
                        key: string;
                        label: {
                            en: string;
                            fr: string;
                        };
                        options?: {
                            value: string;
                            label: {
                                en: string;
                                fr: string;
                            };
                        }[];
                    }[];
                }[];
            }[];
            /** @description The addresses that a person gives the provider: `what` stands behind the `callback_url` of the account. */
            callbacks: {
                what: string;
                label: {
                    en: string;
                    fr: string;
                };
                help: {
                    en: string;
                    fr: string;
                };
            }[];
        };
        VerificationInput: {
            ok: boolean;
            steps: {
                /** @enum {string} */
                step: "resolve" | "connect" | "tls" | "bind" | "enquire" | "unbind" | "credentials";
                connection: ("transmitter" | "receiver") | null;
                ms: number;
                ok: boolean;
                detail: string;
                says?: {
                    en: string;
                    fr: string;
                };
                fix?: {
                    en: string;
                    fr: string;
                };
            }[];
        };
        LinkSubdomainInput: {
            id: number;
            host: string;
            /** @description What codes are written behind. */
            base: string;
            /**
             * @description Of its delegation. Only what is delegated can be chosen on a channel.
             * @enum {string}
             */
            state: "unchecked" | "delegated" | "missing" | "elsewhere" | "unanswered" | "no-public-name";
            /** @description What was found; what is missing. */
            says: string;
            /** @description What the zone of its domain needs; null for Parley’s own address. */
            record: {
                name: string;
                /** @constant */
                type: "CNAME";
                value: string;
            } | null;
            /** @description That write their links with it. */
            channels: number;
            checked_at: string | null;
            created_at: string;
            retired_at: string | null;
        };
        SenderInput: {
            id: number;
            account_id: number;
            account_name: string;
            /** @enum {string} */
            account_kind: "smpp" | "twilio" | "simulator";
            simulated: boolean;
            /** @enum {string} */
            kind: "short-code" | "long-number" | "toll-free" | "reply-number" | "alphanumeric";
            /** @description Digits without a plus sign, or the name. */
            value: string;
            two_way: boolean;
            /** @description ISO 3166, two letters: where it works. */
            country: string | null;
            /** @enum {string} */
            route: "itself" | "sender" | "address" | "page";
            route_sender_id: number | null;
            route_sender_value: string | null;
            route_value: string | null;
            /** @enum {string} */
            stop_handled_by: "parley" | "rule" | "provider" | "undecided";
            /**
             * @description Who answers a STOP where it arrives.
             * @enum {string}
             */
            route_stop_handled_by: "parley" | "rule" | "provider" | "undecided";
            /** @description Hours; null: none. */
            reply_window_hours: number | null;
            channels: number;
            /** @description Channels of which it is a further number. */
            pools: number;
            /** @description Senders whose STOPs arrive here. */
            routed_here: number;
            created_at: string;
            retired_at: string | null;
        };
        NoticeInput: {
            id: number;
            at: string;
            /** @enum {string} */
            kind: "confirmation-needed" | "delivery-ended" | "delivery-paused" | "preparation-failed" | "in-doubt" | "channel-paused" | "link-down" | "credentials-refused" | "credits-low" | "replies-unpaid" | "webhook-disabled" | "script-failing" | "message-forwarded" | "workflow-failed" | "workflow-decision" | "workflow-says" | "mail-not-delivered";
            /** @enum {string} */
            severity: "note" | "alarm";
            /** @description In the language of the request. */
            title: string;
            body: string;
            /** @description The address of a page of Parley. */
            link: string | null;
            /** @description When it was over. */
            resolved_at: string | null;
            seen: boolean;
            /** @description It still wants someone: it has a key and is not over, or is an alarm that was not seen. */
            standing: boolean;
        };
        CampaignInput: {
            id: number;
            label: string;
            starts_on: string | null;
            ends_on: string | null;
            created_by: string | null;
            created_at: string;
            archived: boolean;
            /** @description `GET /api/activities?campaign=…` lists what it holds. */
            deliveries: number;
            workflows: number;
            running: number;
            to_confirm: number;
        };
        ContentInput: {
            /** @description With fields of profiles in Liquid: Hello {{ first_name | default: "there" }}. */
            text: string;
            /** @description Of `text`, which is for everyone without a variant. */
            language?: string | null;
            /** @default [] */
            variants: {
                language: string;
                text: string;
            }[];
            /**
             * @description Adds how to opt out from the sender, in the language of each text.
             * @default false
             */
            mention: boolean;
        };
        TemplateSettingsInput: {
            /** @default null */
            channel_id: number | null;
            /** @default null */
            validity_hours: number | null;
            /** @default null */
            priority: number | null;
            /**
             * @description Names of what comes with each message, besides the fields of profiles: a code, an hour.
             * @default []
             */
            values: string[];
        };
        ProfileFieldInput: {
            id: number;
            /** @description What texts and the API call it. */
            name: string;
            label: string;
            /** @enum {string} */
            type: "text" | "number" | "date" | "boolean";
            created_at: string;
        };
        ImportColumnInput: {
            /** @enum {string} */
            to: "mobile" | "external_id" | "email" | "first_name" | "last_name" | "language" | "country" | "zone" | "consent" | "consent_date" | "consent_means" | "opt_out";
        } | {
            /** @constant */
            to: "field";
            field: string;
        } | {
            /** @constant */
            to: "new-field";
            label: string;
            /** @enum {string} */
            type: "text" | "number" | "date" | "boolean";
        } | {
            /** @constant */
            to: "ignore";
        };
        ImportSettingsInput: {
            format: {
                /** @enum {string} */
                encoding: "utf-8" | "windows-1252";
                /** @enum {string} */
                separator: ";" | "," | "\t" | "|";
                /** @description Whether the first row names the columns. */
                header: boolean;
                /** @enum {string} */
                date_order: "dmy" | "mdy" | "ymd";
                /** @enum {string} */
                decimal: "," | ".";
            };
            /** @description One per column of the file, in its order. */
            columns: components["schemas"]["ImportColumnInput"][];
            /**
             * @description What tells that a row is about a profile that exists; `none` always creates.
             * @enum {string}
             */
            key: "mobile" | "external_id" | "email" | "none";
            defaults: {
                /** @description Of numbers written without their country (ISO 3166). */
                country: string;
                language: string | null;
                zone: string | null;
            };
            list: {
                /** @constant */
                to: "none";
            } | {
                /** @constant */
                to: "existing";
                id: number;
            } | {
                /** @constant */
                to: "new";
                name: string;
            };
            /**
             * @description For a profile that exists: take the file’s values, only fill what is empty, or leave the row out.
             * @enum {string}
             */
            on_conflict: "update" | "keep" | "skip";
            /**
             * @description What an empty cell does to a value that is there.
             * @enum {string}
             */
            blanks: "keep" | "clear";
            consent: {
                /** @constant */
                kind: "none";
            } | {
                /** @constant */
                kind: "statement";
                /** @description 2026-11-20 */
                date: string;
                means: string;
            } | {
                /** @constant */
                kind: "column";
                means: string | null;
            };
        };
        ImportInput: {
            id: number;
            file_name: string;
            bytes: number;
            /** @enum {string} */
            state: "uploading" | "mapping" | "waiting" | "running" | "finished" | "failed" | "cancelled";
            format: {
                /** @enum {string} */
                encoding: "utf-8" | "windows-1252";
                /** @enum {string} */
                separator: ";" | "," | "\t" | "|";
                /** @description Whether the first row names the columns. */
                header: boolean;
                /** @enum {string} */
                date_order: "dmy" | "mdy" | "ymd";
                /** @enum {string} */
                decimal: "," | ".";
                /** @description The encoding of the file as it came. */
                original: string;
                start: number;
                /** @description False: no date tells day from month, a person must say. */
                date_order_sure: boolean;
                headers: string[];
            } | null;
            settings: components["schemas"]["ImportSettingsInput"] | null;
            list_id: number | null;
            list_name: string | null;
            bytes_read: number;
            rows_read: number;
            rows_created: number;
            rows_updated: number;
            rows_unchanged: number;
            rows_skipped: number;
            /** @description The same key came again later in the file; the later row won. */
            rows_repeated: number;
            rows_rejected: number;
            /** @description Imported, but the number may not receive SMS. */
            rows_flagged: number;
            /** @description Numbers put right, by what was wrong with them. */
            repairs: {
                [key: string]: number;
            };
            problem: ({
                code: string;
            } & {
                [key: string]: unknown;
            }) | null;
            created_by: string;
            created_by_name: string | null;
            created_at: string;
            started_at: string | null;
            finished_at: string | null;
        };
        ListInput: {
            id: number;
            name: string;
            members: number;
            /** @description Members who have a number. */
            with_number: number;
            created_at: string;
        };
        ProfileInput: {
            id: number;
            /** @description +33612345678 */
            number: string | null;
            standing: ("opted-out" | "quarantined" | "with-errors" | "no-sms") | null;
            /** @description Since when nothing is sent to this person, whatever their number. */
            no_sms_at: string | null;
            external_id: string | null;
            email: string | null;
            first_name: string | null;
            last_name: string | null;
            language: string | null;
            country: string | null;
            zone: string | null;
            attributes: {
                [key: string]: string | number | boolean;
            };
            lists: {
                id: number;
                name: string;
            }[];
            created_at: string;
            updated_at: string;
        };
        ProfileChangeInput: {
            /** @description As people write it; `country` says where a number without prefix belongs. */
            number?: string | null;
            external_id?: string | null;
            email?: string | null;
            first_name?: string | null;
            last_name?: string | null;
            language?: string | null;
            country?: string | null;
            zone?: string | null;
            /** @description Only the ones to change. */
            attributes?: {
                [key: string]: string | number | boolean | null;
            };
        };
        DeliveryPeriodInput: {
            /** @constant */
            of: "none";
            at: string;
        } | {
            /** @enum {string} */
            of: "day" | "week" | "month" | "year";
            /** Format: date */
            from: string;
            /** Format: date */
            to: string;
        };
        DeliveryStateInput: {
            /** @constant */
            state: "draft";
        } | {
            /**
             * @description A parent that is in use: its executions tell how they stand.
             * @constant
             */
            state: "recurring";
        } | {
            /** @constant */
            state: "preparing";
            preparation_id: number;
        } | {
            /** @constant */
            state: "prepared";
            preparation_id: number;
            prepared_at: string;
            confirm_until: string | null;
        } | {
            /** @constant */
            state: "unconfirmed";
            preparation_id: number;
            confirm_until: string;
        } | {
            /** @constant */
            state: "scheduled";
            starts_at: string;
            preparation_id: number;
            /** @description Null: nobody had to, a workflow’s delivery may go without. */
            confirmed_by: string | null;
            confirmed_at: string;
        } | {
            /** @constant */
            state: "sending";
            starts_at: string;
            preparation_id: number;
            /** @description Null: nobody had to, a workflow’s delivery may go without. */
            confirmed_by: string | null;
            confirmed_at: string;
        } | {
            /** @constant */
            state: "paused";
            preparation_id: number;
            /** @description Null: nobody had to, a workflow’s delivery may go without. */
            confirmed_by: string | null;
            confirmed_at: string;
        } | {
            /** @constant */
            state: "stopped";
            ended_at: string;
            preparation_id: number;
            /** @description Null: nobody had to, a workflow’s delivery may go without. */
            confirmed_by: string | null;
            confirmed_at: string;
        } | {
            /** @constant */
            state: "finished";
            ended_at: string;
            preparation_id: number;
            /** @description Null: nobody had to, a workflow’s delivery may go without. */
            confirmed_by: string | null;
            confirmed_at: string;
        };
        AudienceInput: {
            id: number;
            label: string;
            /** @description `{ version: 2, resource, where }`, see docs/queries.md: groups `{ all: […] }`, `{ any: […] }`, `{ not: … }` of conditions `{ field, is, value }`, `{ list, is }`, `{ audience, is }` and `{ related, where, count }`. */
            query: unknown;
            /** @description Null when it asks for something that is gone. */
            says: string | null;
            /** @description To be given back with a change. */
            version: number;
            created_by: string;
            created_at: string;
            updated_at: string;
            archived_at: string | null;
        };
        QueryPreviewInput: {
            /** @description The rule in sentences; what was chosen stands between `<b>` and `</b>`. */
            says: string;
            items: {
                profile_id: number;
                name: string | null;
                number: string | null;
                fields: {
                    [key: string]: unknown;
                };
                /** @description Of the row that led to this person: what `target.carry` names. */
                carried: {
                    [key: string]: unknown;
                };
            }[];
        };
        AudienceCountInput: {
            people: number;
            with_number: number;
            /** @description Not counted: `method` says how it came about. */
            approximate: boolean;
            /**
             * @description `counted`; `sampled`, from some of the profiles; or `planned`, what the statistics of the database say.
             * @enum {string}
             */
            method: "counted" | "sampled" | "planned";
            /** @description Of `sampled`: how far off it may well be, 19 times of 20. */
            margin: number | null;
            /** @description How many profiles there are. */
            of: number | null;
            took_ms: number;
            /** @description The rule in sentences; what was chosen stands between `<b>` and `</b>`. */
            says: string;
            /** @description At each place of the tree: how many are left once it, and all that comes before it, has been asked. */
            steps: {
                path: string;
                people: number;
            }[];
            /** @description Of rows that are no profiles: what they led to. Null when it was not counted. */
            rows: {
                rows: number;
                /** @description Different numbers, or profiles, that the rows belong to. */
                numbers: number;
                /** @description Numbers that no profile has. */
                unknown: number;
                /** @description Numbers that several profiles have. */
                shared: number;
            } | null;
            sample: {
                profile_id: number;
                name: string | null;
                number: string | null;
                fields: {
                    [key: string]: unknown;
                };
                /** @description Of the row that led to this person: what `target.carry` names. */
                carried: {
                    [key: string]: unknown;
                };
            }[];
        };
        QueryKindsInput: {
            field: string;
            /** @description The most frequent first, then `others`. */
            kinds: {
                /** @description Null: nothing is known. */
                value: string | null;
                label: string | null;
                people: number;
            }[];
            others: number;
            /** @description Of some of them. */
            approximate: boolean;
        };
        QuerySqlInput: {
            sql: string;
            parameters: unknown[];
        };
        QueryVocabularyInput: {
            /** @constant */
            version: 2;
            /** @description The workspace’s: whose days count where a query names no other. */
            zone: string;
            resources: {
                name: string;
                label: string;
                /** @description Resources whose rows can be asked for from here. */
                related: string[];
                /** @description Its rows are no people yet: `target` says how they become some. */
                target: boolean;
                fields: {
                    name: string;
                    label: string;
                    /** @enum {string} */
                    kind: "text" | "number" | "date" | "instant" | "boolean" | "phone" | "choice" | "reference";
                    values?: {
                        value: string;
                        label: string;
                    }[];
                    /** @description Of a reference: where its values are from, in `references`. */
                    to?: string;
                }[];
            }[];
            kinds: {
                [key: string]: {
                    is: string;
                    label: string;
                    /**
                     * @description What stands in `value`: nothing, one value of the kind, a list of them, a stretch of time, days of the year.
                     * @enum {string}
                     */
                    takes: "nothing" | "one" | "several" | "when" | "anniversary";
                }[];
            };
            counts: {
                /** @enum {string} */
                is: "at-least" | "at-most" | "equal" | "more-than" | "fewer-than";
                label: string;
            }[];
            measures: {
                /** @enum {string} */
                of: "sum" | "average" | "min" | "max" | "distinct";
                label: string;
            }[];
            units: {
                /** @enum {string} */
                unit: "minute" | "hour" | "day" | "week" | "month" | "year";
                reach: number;
            }[];
            shared: {
                /** @enum {string} */
                policy: "all" | "latest" | "none";
                label: string;
            }[];
            leap_days: ("02-28" | "03-01")[];
            references: {
                name: string;
                label: string;
                /** @description A thousand of them at most. */
                items: {
                    id: number;
                    label: string;
                }[];
            }[];
            limits: {
                [key: string]: number;
            };
        };
        AudienceUseInput: {
            /** @enum {string} */
            kind: "delivery" | "workflow" | "audience";
            id: number;
            label: string;
        };
        CreditAccountInput: {
            account: {
                id: number;
                name: string;
                kind: string;
            };
            /**
             * @description Counted: nothing is held or refused. Prepaid: nothing leaves unpaid.
             * @enum {string}
             */
            mode: "counted" | "prepaid";
            /** @description In thousandths of a credit. */
            available: number;
            /** @description In thousandths of a credit. */
            held: number;
            alert_below: number | null;
            low: boolean;
            money: {
                currency: string;
                /** @description Of one credit. */
                worth: number;
            } | null;
            /** @description Debited for each message that arrives, on a prepaid account. */
            per_received: number;
            /** @description Debited for each notification of a reply by mail, on a prepaid account. */
            per_mail: number;
            /** @description How many countries have a price; “all others” counts as one. */
            prices: number;
        };
        CreditEntryInput: {
            id: number;
            at: string;
            /** @enum {string} */
            kind: "top-up" | "hold" | "settle" | "release" | "correction" | "single" | "reply" | "notification" | "received";
            /** @description In thousandths of a credit. */
            to_available: number;
            /** @description In thousandths of a credit. */
            to_held: number;
            /** @description What the balance changed by: the sum of the two others, in thousandths of a credit. */
            amount: number;
            preparation_id: number | null;
            batch: number | null;
            delivery: {
                id: number;
                label: string;
            } | null;
            by: string | null;
            by_name: string | null;
            note: string | null;
            /** @description The incoming SMS that it is about. */
            incoming_id: number | null;
        };
        CreditPriceInput: {
            country: string;
            /** @description In thousandths of a credit. */
            per_part: number;
        };
        WebhookCallInput: {
            event_id: number;
            /** @description What the receiver sees as webhook-id, the same on every attempt. */
            webhook_id: string;
            type: string;
            at: string;
            /** @enum {string} */
            state: "waiting" | "arrived" | "failed";
            attempts: number;
            /** @description When it is tried next; null when it has ended. */
            due_at: string | null;
            ended_at: string | null;
            /** @description What the last attempt was answered. */
            status: number | null;
            /** @description Why the last attempt got no answer. */
            problem: string | null;
        };
        WebhookInput: {
            id: number;
            url: string;
            description: string;
            types: ("delivery.prepared" | "delivery.confirmed" | "delivery.started" | "delivery.paused" | "delivery.resumed" | "delivery.stopped" | "delivery.finished" | "delivery.failed" | "message.state" | "message.in_doubt" | "incoming.received" | "opt_out.recorded" | "opt_out.imported" | "opt_in.recorded" | "consent.changed" | "rule.matched")[];
            enabled: boolean;
            /** @description Why Parley switched it off: it answered 410, or took nothing for five days. */
            disabled_because: ("gone" | "failing") | null;
            version: number;
            failing_since: string | null;
            /** @description Until then calls are signed with the earlier secret as well. */
            old_secret_until: string | null;
            created_at: string;
            updated_at: string;
            waiting: number;
            failed: number;
            last_arrived_at: string | null;
        };
        ConsentEntryInput: {
            id: number;
            /** @description Its place in the chain; null until it is sealed, within a second. */
            no: number | null;
            digest: string | null;
            at: string;
            address: string | null;
            profile: {
                id: number;
                name: string | null;
            } | null;
            kind: string;
            source: string;
            scope: number;
            scope_sender: string | null;
            actor_name: string | null;
            /** @description Null once its content was erased. */
            proof: {
                text: string;
                received_at: string | null;
                sender: string | null;
                account: string | null;
                simulated: boolean;
                keyword: string | null;
                because: unknown;
                answered: {
                    id: string;
                    text: string;
                    sent_at: string;
                } | null;
                incoming_id: number | null;
                reason: string | null;
                /** @description How and on which day the owner of the number asked for it elsewhere. */
                heard: {
                    how: string;
                    on: string | null;
                } | null;
                from: string | null;
            } | null;
            erased_at: string | null;
        };
        HeldNumberInput: {
            id: number;
            address: string;
            /** @enum {string} */
            why: "new-number" | "passed-on";
            at: string;
            profile: {
                id: number;
                name: string | null;
            };
            /** @description Of a new number: the one on which the person said STOP. */
            from_number: string | null;
            /** @description Of a number passed on: who had it, or has it too. */
            from_profile: {
                id: number;
                name: string | null;
            } | null;
            /** @enum {string} */
            status: "opted-out" | "quarantined" | "with-errors" | "no-sms";
            closed_since: string;
            source: string | null;
            /** @description What was written when it was closed. */
            said: string | null;
        };
        QuarantineEntryInput: {
            id: number;
            address: string;
            profile: {
                id: number;
                name: string | null;
            } | null;
            profiles_count: number;
            /** @enum {string} */
            status: "opted-out" | "quarantined" | "with-errors" | "no-sms";
            /** @description 0 is every sender, else the id of one. */
            scope: number;
            scope_sender: string | null;
            reason: string;
            source: string | null;
            errors: number;
            since: string;
            lifted_at: string | null;
            proof_id: number | null;
            simulated: boolean;
        };
        SilentMessageInput: {
            id: string;
            to: string;
            country: string | null;
            profile: {
                id: number;
                name: string | null;
            } | null;
            text: string;
            submitted_at: string;
            account: {
                id: number;
                name: string;
                simulated: boolean;
            };
            channel: {
                id: number;
                name: string;
            } | null;
            may_ask: boolean;
            /** @description no-reference: the carrier gave no id for it, so there is nothing to ask by. */
            may_not_ask_because: ("no-reference" | "account-cannot" | "being-asked") | null;
            asked_at: string | null;
            /** @description An outcome, or not-known, not-supported, no-answer. */
            answer: string | null;
        };
        DoubtInput: {
            id: string;
            to: string;
            country: string | null;
            profile: {
                id: number;
                name: string | null;
            } | null;
            text: string;
            parts: number;
            doubtful_parts: number;
            attempt: number;
            since: string;
            /** @description 76 s have passed, its validity is not over, its delivery was not stopped. */
            may_resend: boolean;
            may_not_resend_because: ("too-early" | "validity-over" | "delivery-over") | null;
            preparation: number;
            account: {
                id: number;
                name: string;
                simulated: boolean;
            };
            channel: {
                id: number;
                name: string;
            } | null;
            sender: string;
            marketing: boolean;
            expires_at: string | null;
        };
        ErrorCodeInput: {
            /**
             * @description In the answer to a submission, or in a receipt.
             * @enum {string}
             */
            source: "submit" | "receipt";
            /** @description 0: the carrier gave no number. */
            code: number;
            /** @description The carrier’s own, as it documents the code. */
            words: string | null;
            /**
             * @description What it means for the number it came for.
             * @enum {string}
             */
            class: "hard" | "soft" | "ignored" | "opt-out";
            /**
             * @description What it means as long as nobody decided otherwise.
             * @enum {string}
             */
            usual_class: "hard" | "soft" | "ignored" | "opt-out";
            decided: boolean;
            note: string;
            count: number;
            first_at: string | null;
            last_at: string | null;
        };
        StrayReceiptInput: {
            id: number;
            at: string;
            account: {
                id: number;
                name: string;
            };
            ref: string;
            phone: string;
            /** @enum {string} */
            what: "waiting" | "queuedAgain" | "inDoubt" | "putBack" | "excludedLate" | "expiredBefore" | "cancelled" | "refused" | "submitted" | "enRoute" | "unknownToCarrier" | "expiredAtCarrier" | "undeliveredTemporary" | "undelivered" | "delivered";
            code: number;
            text: string;
            submitted_at: string | null;
            /** @description What came, octet by octet; what is no printable character is a dot. */
            raw: string;
            raw_hex: string;
            tries: number;
            settled: boolean;
            /** @description It has been looked for as long as we look. */
            gives_up: boolean;
        };
        MessageInput: {
            id: string;
            to: string;
            text: string;
            /** @enum {string} */
            encoding: "gsm7" | "latin1" | "ucs2";
            parts: number;
            /** @enum {string} */
            state: "waiting" | "in-doubt" | "excluded" | "expired" | "cancelled" | "refused" | "submitted" | "undelivered" | "sent-without-receipt" | "delivered";
            excluded_because: ("opted-out" | "quarantined" | "no-sms") | null;
            /** @description The carrier’s own number. */
            error_code: number | null;
            channel_name: string | null;
            sender: string;
            sender_kind: string;
            account: string;
            marketing: boolean;
            /** @description Nothing real left. */
            simulated: boolean;
            profile: {
                id: number;
                name: string | null;
            } | null;
            created_at: string;
            expires_at: string | null;
            submitted_at: string | null;
            delivered_at: string | null;
            by: string | null;
            is_reply: boolean;
        };
        DeliveryPopulationInput: {
            population: {
                /** @constant */
                of: "nobody";
            } | {
                /** @constant */
                of: "all";
            } | {
                /** @constant */
                of: "lists";
                list_ids: number[];
                /** @default [] */
                without_list_ids: number[];
            } | {
                /** @constant */
                of: "audience";
                audience_id: number;
            } | {
                /** @constant */
                of: "numbers";
                count: number;
            } | {
                /** @constant */
                of: "file";
                name: string;
                count: number;
                /** @description Columns whose values the text may use, by name. */
                fields: string[];
            } | {
                /**
                 * @description Whoever comes to its activity in a workflow.
                 * @constant
                 */
                of: "arriving";
                /** @description Who came last; 0 before anybody has. */
                count: number;
                /** @description What some of them carry with them: the text may use it, by name. */
                fields: string[];
                /** @enum {string} */
                dimension: "profile" | "incoming" | "number";
            };
            people: number;
            with_number: number;
            /** @description True: counted by the statistics of the database, as there are very many. */
            approximate: boolean;
            sample: {
                profile_id: number | null;
                name: string | null;
                number: string | null;
                fields: {
                    [key: string]: unknown;
                };
            }[];
            /** @description The first hundred lines that hold no number that may get an SMS. */
            problems: {
                /** @description Which of the numbers that were written, or which row of the file. */
                line: number;
                written: string;
                /** @enum {string} */
                code: "empty" | "too-short" | "too-long" | "letters" | "excel-scientific" | "short-code" | "impossible" | "invalid" | "landline";
                says: string;
            }[];
            problem_count: number;
        };
        TestProfileInput: {
            id: number;
            name: string | null;
            /** @description Without one, no proof goes to them. */
            number: string | null;
            standing: ("opted-out" | "quarantined" | "with-errors" | "no-sms") | null;
            added_at: string;
        };
        WhyInput: {
            number: string | null;
            profile: {
                id: number;
                name: string | null;
            } | null;
            /** @description Who has the same number. */
            others: {
                id: number;
                name: string | null;
            }[];
            former_numbers: string[];
            may_be_written_to: {
                marketing: {
                    ok: boolean;
                    code: string;
                    says: string;
                    /** @description Allowed, though not at this hour: from then on. */
                    from: string | null;
                };
                service: {
                    ok: boolean;
                    code: string;
                    says: string;
                    /** @description Allowed, though not at this hour: from then on. */
                    from: string | null;
                };
            };
            items: {
                at: string;
                /** @enum {string} */
                kind: "received" | "received-though-opted-out" | "on-its-way" | "not-delivered" | "left-out" | "in-doubt" | "wrote" | "clicked" | "opted-out" | "opted-in" | "quarantined" | "lifted" | "noted";
                /** @description The state or the reason. */
                code: string;
                says: string;
                delivery: {
                    id: number;
                    label: string;
                    kind: string;
                } | null;
                message_id: string | null;
                number: string | null;
                text: string | null;
                /** @description Thousandths of a credit. */
                price: number | null;
            }[];
            /** @description Give it back as `cursor`; null on the last page. */
            next: string | null;
        };
        WorkflowItemInput: {
            id: number;
            label: string;
            /** @enum {string} */
            state: "editing" | "active" | "paused" | "stopped" | "finished";
            /** @description One of its runs needs a person. */
            troubled: boolean;
            /** @description Give it back with every change: who saves an older one is told so. */
            version: number;
            archived: boolean;
            campaign: {
                id: number;
                label: string;
            } | null;
            /** @description How many are drawn. */
            activities: number;
            open_runs: number;
            last_run: {
                id: number;
                started_at: string;
            } | null;
            /** @description When its schedulers begin the next run. */
            next_at: string | null;
            created_by: string | null;
            created_at: string;
            updated_by: string | null;
            updated_at: string;
            started_by: string | null;
            started_at: string | null;
            ended_at: string | null;
        };
        WorkflowFaultInput: {
            /**
             * @description A warning hinders nothing.
             * @enum {string}
             */
            level: "malformed" | "fault" | "warning";
            /** @description The screens have a sentence for each. */
            code: string;
            /** @description Where in the definition. */
            path: (string | number)[];
            /** @description Null: the whole drawing, or a transition. */
            activity: string | null;
            values: {
                [key: string]: string | number;
            };
        };
        WorkflowInput: {
            id: number;
            label: string;
            /** @enum {string} */
            state: "editing" | "active" | "paused" | "stopped" | "finished";
            /** @description One of its runs needs a person. */
            troubled: boolean;
            /** @description Give it back with every change: who saves an older one is told so. */
            version: number;
            archived: boolean;
            campaign: {
                id: number;
                label: string;
            } | null;
            /** @description How many are drawn. */
            activities: number;
            open_runs: number;
            last_run: {
                id: number;
                started_at: string;
            } | null;
            /** @description When its schedulers begin the next run. */
            next_at: string | null;
            created_by: string | null;
            created_at: string;
            updated_by: string | null;
            updated_at: string;
            started_by: string | null;
            started_at: string | null;
            ended_at: string | null;
            /** @description Activities, the transitions between them and what goes for all of them: see docs/workflows.md. */
            definition: {
                [key: string]: unknown;
            };
            /** @description What is wrong before it can be started. */
            faults: components["schemas"]["WorkflowFaultInput"][];
            /** @description What can be done to it in this state. */
            may: ("edit" | "start" | "pause" | "resume" | "restart" | "stop" | "finish")[];
        };
        WorkflowDecisionInput: {
            workflow: {
                id: number;
                label: string;
            };
            run: number;
            step: number;
            activity: string;
            activity_label: string;
            question: string;
            people: number;
            asked_at: string | null;
            /** @description When those who wait go on without a decision. */
            expires_at: string | null;
        };
        AnsweringInput: {
            /** @enum {string} */
            kind: "none" | "text" | "script";
            /** @description The one fixed text. */
            text: string | null;
            url: string | null;
            /** @enum {string} */
            format: "form" | "json";
            /** @description Milliseconds until the script is given up. */
            deadline_ms: number;
            /** @description One more call where the first got no answer, a 429 or a 5xx. */
            retry: boolean;
            /** @description Sent when the script gave nothing that can be sent; null: nothing is. */
            fallback: string | null;
            /** @description Off: the text of an incoming SMS goes once it is processed. */
            store_texts: boolean;
            /** @description After this incoming SMS are deleted; null: never. */
            keep_days: number | null;
            /** @description Only mobile phones of these countries can answer its reply numbers; null: all. */
            answerable_countries: string[] | null;
            has_secret: boolean;
            /** @description Calls that failed one after the other. */
            failures: number;
            /** @description Until then the script is not called, as it kept failing. */
            rests_until: string | null;
            version: number;
        };
        ScriptCallInput: {
            incoming_id: number;
            at: string;
            from: string;
            to: string;
            /** @description Null where texts are not kept. */
            text: string | null;
            tag: string;
            /** @enum {string} */
            state: "waiting" | "replied" | "fallback" | "silent";
            because: string | null;
            attempts: number;
            ended_at: string | null;
            status: number | null;
            problem: string | null;
            took_ms: number | null;
        };
        WireInput: {
            ours: number[];
            theirs: number[];
            perSecond: number;
            incomingPerMinute: number;
            links: {
                up: number;
                total: number;
            };
            /** @description What waits for people: conversations to answer, look-alikes and held numbers to decide on. */
            counts: {
                inbox: number;
                lookalikes: number;
                quarantine: number;
            };
            /** @description Left on prepaid accounts, in whole credits; null when there is none. */
            credits: number | null;
        };
        HomeInput: {
            /** @description What waits for someone, in the words of the reader. */
            waiting: {
                id: string;
                title: string;
                detail: string;
                act: string;
                to: string;
                /** @enum {string} */
                voice: "ours" | "theirs" | "fail" | "doubt";
            }[];
            day: {
                sent: number;
                deliveredShare: number | null;
                replies: number;
                stops: number;
            };
            /** @description Some of what these figures count goes through the simulator. */
            simulator: boolean;
        };
        PhoneBubbleInput: {
            id: number;
            at: string;
            ours: boolean;
            text: string;
            parts: number;
            parts_come: number;
            flash: boolean;
            /** @description Hexadecimal, when it is no text. */
            binary: string | null;
            /** @description From the submission to the receipt of its last part. */
            receipt_ms: number | null;
            /** @description How far what the phone wrote has come; null for what it received. */
            state: ("waiting" | "sent" | "acknowledged" | "refused") | null;
            acknowledged_ms: number | null;
        };
        VirtualPhoneInput: {
            number: string;
            name: string | null;
            /** @enum {string} */
            state: "on" | "off" | "full" | "unknown";
            /** @description Messages kept at the carrier while the phone is off. */
            waiting: number;
            waiting_until: string | null;
            threads: {
                with: string;
                messages: components["schemas"]["PhoneBubbleInput"][];
            }[];
        };
        BookEntryInput: {
            no: number;
            at: string;
            /** @enum {string} */
            kind: "bound" | "bind-refused" | "link-ended" | "submitted" | "answered" | "receipt" | "receipt-acknowledged" | "incoming" | "incoming-acknowledged" | "waiting" | "request" | "fault" | "phone";
            link: number | null;
            from: string | null;
            to: string | null;
            text: string | null;
            part: number | null;
            parts: number | null;
            /** @description SMPP command_status; 0 is yes. */
            status: number | null;
            /** @description The final state that a receipt tells: DELIVRD, UNDELIV… */
            stat: string | null;
            after_ms: number | null;
            until: string | null;
            /** @description Whatever else the kind carries: the fault, the state of a phone, why a link ended. */
            detail: string | null;
        };
        CarrierSettingsInput: {
            /** @description Where the simulator draws from a range, its middle. */
            receipt_delay_ms: number;
            /** @description Before the carrier answers a submission. */
            latency_ms: number;
            /** @description Beyond it submissions are throttled; null: no limit. */
            per_second: number | null;
            /** @description Share of submissions that are taken and never answered. */
            answers_lost: number;
        };
        FaultInput: {
            id: string;
            /** @enum {string} */
            kind: "throttle" | "queue-full" | "status" | "no-answer" | "late-answer" | "answer-twice" | "wrong-sequence" | "split-bytes" | "corrupt-length" | "garbage" | "unknown-tlv" | "disconnect" | "unbind" | "freeze" | "no-enquire" | "refuse-binds" | "receipt-first" | "receipt-twice" | "receipt-lost" | "outcome";
            probability: number;
            count: number | null;
            struck: number;
        };
        CrowdInput: {
            id: string;
            prefix: string;
            outcomes: {
                share: number;
                stat: string;
                err: string | null;
            }[];
            replies: {
                share: number;
                text: string;
                /** @description The latest of them answer after so long, the others before. */
                within_ms: number;
            }[];
        };
        CarrierLinkInput: {
            link: number;
            system_id: string;
            /** @enum {string} */
            mode: "transceiver" | "transmitter" | "receiver";
            since: string;
            submitted: number;
            unanswered: number;
            frozen: boolean;
        };
        CarrierCountersInput: {
            submitted: number;
            accepted: number;
            per_second: number;
            receipts_sent: number;
            receipts_waiting: number;
            incoming: number;
            incoming_waiting: number;
            waiting_for_phones: number;
            book_entries: number;
        };
        CarrierInput: {
            smpp_port: number;
            settings: components["schemas"]["CarrierSettingsInput"];
            faults: components["schemas"]["FaultInput"][];
            crowds: components["schemas"]["CrowdInput"][];
            links: components["schemas"]["CarrierLinkInput"][];
            counters: components["schemas"]["CarrierCountersInput"];
        };
        HoursRuleInput: {
            id: number;
            /** @description Of a rule that comes with Parley: FR, US-TX, *. */
            key: string | null;
            name: string | null;
            /** @description By the recipient’s country; else only where a channel names it. */
            automatic: boolean;
            /** @description ISO 3166; null: every country without a rule of its own. */
            country: string | null;
            /** @description A state, like TX. Its hours lie within its country’s. */
            region: string | null;
            /** @description Only on accounts of this kind. */
            provider: string | null;
            /** @description Monday first, in minutes since midnight by the recipient’s clock. A day without any is closed. */
            week: {
                from: number;
                /** @description Excluded. Not after `from`: on the day after. */
                to: number;
            }[][];
            /** @description Whether public holidays are days like others. */
            holidays: boolean;
            /** @description As it is applied: the rule of a state is narrowed by its country’s. */
            applied: {
                /** @description Monday first, in minutes since midnight by the recipient’s clock. A day without any is closed. */
                week: {
                    from: number;
                    /** @description Excluded. Not after `from`: on the day after. */
                    to: number;
                }[][];
                /** @description Whether public holidays are days like others. */
                holidays: boolean;
            };
            changed: boolean;
            /** @description Where a rule that comes with Parley is from. */
            origin: {
                en: string;
                fr: string;
                /** @enum {string} */
                confidence: "high" | "medium" | "low" | "own";
            } | null;
            /** @description That name it. */
            channels: {
                id: number;
                name: string;
            }[];
            updated_at: string;
        };
        HoursOfNumberInput: {
            number: string;
            country: string | null;
            region: string | null;
            /** @description An IANA zone, A|B, FR* or *: each of them must be open. */
            zone: string;
            /** @description How many zones that is. */
            clocks: number;
            /** @enum {string} */
            told_by: "profile" | "number" | "country" | "nobody";
            /** @description Null: it may always leave. */
            rule: number | null;
            open: boolean;
            /** @description Null: not within 14 days. */
            leaves_at: string | null;
            closes_at: string | null;
        };
        ChannelOptionsInput: {
            /**
             * @description A longer message is excluded, with this reason.
             * @default 5
             */
            max_parts: number;
            /**
             * @description Best first; null takes those of the account.
             * @default null
             */
            encodings: ("gsm7" | "latin1" | "ucs2")[] | null;
            /**
             * @description Replaced where that brings the whole text into the standard alphabet.
             * @default []
             */
            transliterate: ("typographic" | "symbols" | "letters")[];
            /** @default 48 */
            validity_hours: number;
            /**
             * @description Of numbers written without a country code.
             * @default FR
             */
            default_country: string;
            /**
             * @description 3 leaves first.
             * @default 0
             */
            priority: number;
            /**
             * @description For one-time codes, on transactional channels: what is in doubt is sent again after 76 s.
             * @default false
             */
            resend_in_doubt: boolean;
            /**
             * @description Marketing only: the permitted hours of the recipient’s country, those of one rule, or none.
             * @default country
             */
            hours: ("country" | "none") | number;
            /**
             * @description Links become short ones of this subdomain, and clicks are counted; null: they leave as they are written.
             * @default null
             */
            link_subdomain_id: number | null;
        };
        ChannelInput: {
            id: number;
            name: string;
            /** @enum {string} */
            kind: "marketing" | "transactional";
            account_id: number;
            account_name: string;
            /** @enum {string} */
            account_kind: "smpp" | "twilio" | "simulator";
            simulated: boolean;
            sender_id: number;
            /** @enum {string} */
            sender_kind: "short-code" | "long-number" | "toll-free" | "reply-number" | "alphanumeric";
            sender_value: string;
            sender_country: string | null;
            two_way: boolean;
            /** @description The sender where its STOPs arrive: itself, or the one it is routed to. */
            stop_sender_id: number;
            reply_window_hours: number | null;
            options: components["schemas"]["ChannelOptionsInput"];
            fallbacks: {
                sender_id: number;
                /** @enum {string} */
                sender_kind: "short-code" | "long-number" | "toll-free" | "reply-number" | "alphanumeric";
                sender_value: string;
                retired: boolean;
                account_id: number;
                account_name: string;
                account_enabled: boolean;
            }[];
            pool: {
                sender_id: number;
                /** @enum {string} */
                sender_kind: "short-code" | "long-number" | "toll-free" | "reply-number" | "alphanumeric";
                sender_value: string;
                retired: boolean;
            }[];
            /** @description Why nothing may be confirmed on it now. */
            not_confirmable: {
                /** @enum {string} */
                code: "stop-undecided" | "account-disabled" | "sender-retired" | "channel-retired";
                says: {
                    en: string;
                    fr: string;
                };
            } | null;
            created_at: string;
            updated_at: string;
            retired_at: string | null;
        };
        TemplateInput: {
            id: number;
            label: string;
            /** @enum {string} */
            kind: "marketing" | "transactional";
            content: components["schemas"]["ContentInput"];
            settings: components["schemas"]["TemplateSettingsInput"];
            /** @description Comes with Parley: read only, to be duplicated. */
            builtin: boolean;
            /** @description To be given back with a change. */
            version: number;
            created_at: string;
            updated_at: string;
            archived_at: string | null;
        };
        ComposeSenderInput: {
            channel_id: number;
            channel_name: string;
            /** @enum {string} */
            kind: "marketing" | "transactional";
            sender: {
                id: number;
                value: string;
                kind: string;
                country: string | null;
                reply_window_hours: number | null;
                route: string;
                route_sender_value: string | null;
                /** @description Where people opt out, as texts name it. */
                way_out: {
                    /** @constant */
                    kind: "answer";
                    number: string | null;
                    /** @description Of the mention, where that of the text is not said. */
                    language?: string | null;
                } | {
                    /** @constant */
                    kind: "number";
                    number: string;
                    /** @description Of the mention, where that of the text is not said. */
                    language?: string | null;
                } | {
                    /** @constant */
                    kind: "mail";
                    address: string;
                    /** @description Of the mention, where that of the text is not said. */
                    language?: string | null;
                } | {
                    /** @constant */
                    kind: "page";
                    url: string;
                    /** @description Of the mention, where that of the text is not said. */
                    language?: string | null;
                };
            };
            account: {
                id: number;
                name: string;
                simulated: boolean;
                up: boolean;
            };
            usable: boolean;
            unusable_because: string | null;
            /** @description What its short links begin with; null: links leave as they are written. */
            link_base: string | null;
            text: {
                encodings: ("gsm7" | "latin1" | "ucs2")[];
                referenceBits: 8 | 16;
                maxParts: number;
                transliterate: ("typographic" | "symbols" | "letters")[];
            };
        };
        DeliveryCountsInput: {
            target: number;
            /** @description At preparation. */
            excluded: number;
            /** @description Opted out or quarantined after it was prepared. */
            excluded_late: number;
            waiting: number;
            /** @description The carrier has it; a receipt is expected. */
            submitted: number;
            delivered: number;
            undelivered: number;
            sent_without_receipt: number;
            refused: number;
            /** @description Its validity was over before it left. */
            expired: number;
            /** @description The carrier had it until its validity was over. */
            expired_at_carrier: number;
            cancelled: number;
            in_doubt: number;
        };
        DeliveryInput: {
            id: number;
            /** @enum {string} */
            kind: "single" | "recurring" | "execution";
            label: string;
            now: components["schemas"]["DeliveryStateInput"];
            /** @description Give it back with every change: who saves an older one is told so. */
            version: number;
            archived: boolean;
            parent: {
                id: number;
                label: string;
            } | null;
            /** @description Of an execution: what it groups the runs of. */
            period: components["schemas"]["DeliveryPeriodInput"] | null;
            /** @description How often it was begun: an execution, or all those of a parent. */
            runs: number;
            /** @description Of a parent. */
            executions: number;
            last_run_at: string | null;
            campaign: {
                id: number;
                label: string;
            } | null;
            /** @description The one that it was made for, and in which people come to it. */
            workflow: {
                id: number;
                label: string;
                /** @description Of the workflow. */
                state: string;
                activity: string;
            } | null;
            channel: {
                id: number;
                name: string;
                /** @enum {string} */
                kind: "marketing" | "transactional";
                sender: string;
                sender_kind: string;
                account: string;
                /** @description Nothing real leaves. */
                simulated: boolean;
            } | null;
            created_by: string | null;
            created_at: string;
            updated_by: string | null;
            updated_at: string;
            preparing: {
                done: number;
                target: number | null;
            } | null;
            /** @description Thousandths of a credit, as prepared; null without prices. */
            price: number | null;
            template_id: number | null;
            content: components["schemas"]["ContentInput"];
            population: {
                /** @constant */
                of: "nobody";
            } | {
                /** @constant */
                of: "all";
            } | {
                /** @constant */
                of: "lists";
                list_ids: number[];
                /** @default [] */
                without_list_ids: number[];
            } | {
                /** @constant */
                of: "audience";
                audience_id: number;
            } | {
                /** @constant */
                of: "numbers";
                count: number;
            } | {
                /** @constant */
                of: "file";
                name: string;
                count: number;
                /** @description Columns whose values the text may use, by name. */
                fields: string[];
            } | {
                /**
                 * @description Whoever comes to its activity in a workflow.
                 * @constant
                 */
                of: "arriving";
                /** @description Who came last; 0 before anybody has. */
                count: number;
                /** @description What some of them carry with them: the text may use it, by name. */
                fields: string[];
                /** @enum {string} */
                dimension: "profile" | "incoming" | "number";
            };
            /** @description Those that the population names, with or without. */
            lists: {
                id: number;
                name: string;
            }[];
            settings: {
                /**
                 * @default {
                 *       "when": "now"
                 *     }
                 */
                schedule: {
                    /** @constant */
                    when: "now";
                } | {
                    /** @constant */
                    when: "at";
                    /** Format: date-time */
                    at: string;
                    zone: string;
                } | {
                    /** @constant */
                    when: "local";
                    at: string;
                };
                /**
                 * @description Null: the channel’s.
                 * @default null
                 */
                validity_minutes: number | null;
                /**
                 * @description 3 leaves first.
                 * @default 0
                 */
                priority: number;
                /**
                 * @description Drawn by chance, the same people each time it is prepared; they get nothing.
                 * @default null
                 */
                control_group: ({
                    percent: number;
                } | {
                    people: number;
                }) | null;
                /**
                 * @description Equal shares, one after the other.
                 * @default null
                 */
                waves: {
                    count: number;
                    every_minutes: number;
                } | null;
                /** @default null */
                parts_per_second: number | null;
                /**
                 * @description Only these; null: all.
                 * @default null
                 */
                countries: string[] | null;
                /**
                 * @description Thousandths of a credit: dearer is not confirmed.
                 * @default null
                 */
                budget: number | null;
                /**
                 * @description Only a workflow’s delivery may go without.
                 * @default true
                 */
                ask_confirmation: boolean;
                /** @default 72 */
                confirm_within_hours: number;
                /**
                 * @description Who lets a marketing text go without its way out.
                 * @default null
                 */
                way_out_waived_by: string | null;
                /** @default false */
                ignore_hours: boolean;
                /**
                 * @description Of a recurring delivery and its executions; null: of a single one.
                 * @default null
                 */
                recurrence: {
                    /**
                     * @description One execution groups the runs of this; none: each run has its own.
                     * @enum {string}
                     */
                    aggregation: "none" | "day" | "week" | "month" | "year";
                    /** @description On whose clock days, weeks, months and years begin. */
                    zone: string;
                    /** @description Hours and minutes on each recipient’s clock, on the day of the run; null: as soon as it is confirmed. */
                    hour: string | null;
                } | null;
            };
            /** @description Why the last preparation failed. */
            problem: {
                code: string;
                says: string;
                fix: string | null;
            } | null;
            /** @description What its state lets happen. */
            may: ("edit" | "prepare" | "beginRun" | "cancelPreparation" | "preparationFailed" | "prepared" | "confirm" | "lapse" | "pause" | "resume" | "stop" | "finish")[];
            /** @description Why nothing may be confirmed on its channel now. */
            hindrance: {
                code: string;
                says: string;
            } | null;
            /** @description Someone let its text go without its way out; their name while it is known. */
            way_out_waived: {
                by: string | null;
            } | null;
        };
        DeliveryItemInput: {
            id: number;
            /** @enum {string} */
            kind: "single" | "recurring" | "execution";
            label: string;
            now: components["schemas"]["DeliveryStateInput"];
            /** @description Give it back with every change: who saves an older one is told so. */
            version: number;
            archived: boolean;
            parent: {
                id: number;
                label: string;
            } | null;
            /** @description Of an execution: what it groups the runs of. */
            period: components["schemas"]["DeliveryPeriodInput"] | null;
            /** @description How often it was begun: an execution, or all those of a parent. */
            runs: number;
            /** @description Of a parent. */
            executions: number;
            last_run_at: string | null;
            campaign: {
                id: number;
                label: string;
            } | null;
            /** @description The one that it was made for, and in which people come to it. */
            workflow: {
                id: number;
                label: string;
                /** @description Of the workflow. */
                state: string;
                activity: string;
            } | null;
            channel: {
                id: number;
                name: string;
                /** @enum {string} */
                kind: "marketing" | "transactional";
                sender: string;
                sender_kind: string;
                account: string;
                /** @description Nothing real leaves. */
                simulated: boolean;
            } | null;
            created_by: string | null;
            created_at: string;
            updated_by: string | null;
            updated_at: string;
            preparing: {
                done: number;
                target: number | null;
            } | null;
            /** @description Thousandths of a credit, as prepared; null without prices. */
            price: number | null;
            text: string;
            /** @description Its last preparation came to nothing. */
            failed: boolean;
            /** @description Null until it is prepared; of a parent, its executions together. */
            counts: components["schemas"]["DeliveryCountsInput"] | null;
            /** @description Parts that left, over the last ten seconds; of what is on its way. */
            per_second: number | null;
            /** @description About when the last one leaves, at this speed. */
            ends_at: string | null;
        };
        DeliveryRunInput: {
            preparation_id: number;
            execution: {
                id: number;
                period: components["schemas"]["DeliveryPeriodInput"];
            };
            /** @description Of its execution, from 1. */
            no: number;
            /** @enum {string} */
            state: "preparing" | "cancelled" | "failed" | "prepared" | "unconfirmed" | "scheduled" | "sending" | "paused" | "stopped" | "finished";
            begun_at: string;
            begun_by: string | null;
            prepared_at: string | null;
            confirm_until: string | null;
            confirmed_at: string | null;
            confirmed_by: string | null;
            starts_at: string | null;
            ended_at: string | null;
            /** @description Thousandths of a credit, as prepared. */
            price: number | null;
            /** @description Of this run alone; null while it is not prepared, or came to nothing. */
            counts: components["schemas"]["DeliveryCountsInput"] | null;
        };
        DeliveryAnswerInput: {
            /** @description Of the incoming message. */
            id: number;
            at: string;
            /** @description E.164, or as the carrier wrote it when it is no number. */
            number: string;
            profile: {
                id: number;
                name: string | null;
            } | null;
            text: string;
            /** @enum {string} */
            meaning: "none" | "opt-out" | "opt-in" | "help" | "near";
            /** @description After the reply window. */
            late: boolean;
        };
        ExcludedByInput: {
            /** @enum {string} */
            reason: "no-address" | "invalid-number" | "landline" | "duplicate" | "opted-out" | "quarantined" | "control-group" | "country-not-allowed" | "one-way-limit" | "text-too-long" | "text-cannot-leave" | "missing-field" | "no-price" | "no-permitted-hour" | "no-sms" | "has-link";
            people: number;
            says: string;
        };
        ErrorCountInput: {
            /** @description The carrier’s own number. */
            code: number;
            /**
             * @description Refused at once, or reported later.
             * @enum {string}
             */
            after: "submission" | "receipt";
            messages: number;
            says: string;
            /** @enum {string} */
            lasting: "permanent" | "temporary" | "unknown";
        };
        DeliveryDashboardInput: {
            /** @description Null until it is prepared. */
            counts: components["schemas"]["DeliveryCountsInput"] | null;
            /** @description Of an execution: how many runs these figures are of. */
            runs: number;
            /** @description Of several runs, each person once. Null: of one, where each message is a person; or too many to tell. */
            people: {
                messaged: number;
                reached: number;
            } | null;
            /** @description Empty until it is prepared. */
            funnel: {
                /** @enum {string} */
                step: "target" | "messages" | "handed-over" | "delivered";
                people: number;
                /** @description Why the next step has fewer: with it they make this step. */
                losses: {
                    /** @enum {string} */
                    by: "excluded" | "excluded-late" | "waiting" | "expired" | "expired-at-carrier" | "cancelled" | "refused" | "in-doubt" | "submitted" | "undelivered" | "sent-without-receipt";
                    people: number;
                }[];
            }[];
            exclusions: components["schemas"]["ExcludedByInput"][];
            errors: components["schemas"]["ErrorCountInput"][];
            /** @description All of them, as prepared. */
            parts: number | null;
            /** @description Thousandths of a credit, as confirmed. */
            price: number | null;
            /** @description Thousandths of a credit so far; null where nothing has a price. */
            spent: number | null;
            /** @description From the ledger of a prepaid account; or counted from what left, at the confirmed prices. */
            spent_by: ("ledger" | "count") | null;
            /** @description Of a prepaid account: what is still set aside for the rest. */
            held: number | null;
            /** @description Parts that left, over the last ten seconds. */
            per_second: number;
            /** @description Why nothing leaves although messages may, as far as that is known. */
            stuck: {
                /** @enum {string} */
                code: "account-disabled" | "no-link";
                says: string;
            } | null;
            /** @description Parts per second; null: as fast as the carrier answers. */
            speed_limit: number | null;
            /** @description About when the last one leaves, at this speed. */
            ends_at: string | null;
            /** @description When the last ones may leave: waves, zones and permitted hours. */
            last_batch_at: string | null;
            answers: {
                all: number;
                late: number;
                opt_outs: number;
                opt_ins: number;
                help: number;
            };
            /** @description Null where its texts have no short link. */
            clicks: {
                /** @description Who followed a link, each once. */
                people: number;
                /** @description All of theirs. */
                clicks: number;
                /** @description Those of machines: previews, scanners. They are in no other figure. */
                bots: number;
                links: {
                    /** @description As it stands in the text; empty: what fields brought whole. */
                    written: string;
                    /** @description With fields in it. */
                    personal: boolean;
                    people: number;
                    clicks: number;
                    bots: number;
                }[];
            } | null;
            links: {
                campaign: {
                    id: number;
                    label: string;
                } | null;
                parent: {
                    id: number;
                    label: string;
                } | null;
                executions: number;
                workflow: {
                    id: number;
                    label: string;
                    state: string;
                    activity: string;
                } | null;
            };
            /** @description Messages that may not leave yet, by the next hour at which they may. */
            waits: {
                until: string;
                messages: number;
            }[];
            example: {
                to: string;
                text: string;
                parts: number;
                encoding: string;
            } | null;
            proofs: number;
            as_of: string;
        };
        DeliveryRateInput: {
            step_seconds: number;
            speed_limit: number | null;
            points: {
                at: string;
                /** @description Parts. */
                submitted: number;
                delivered: number;
                failed: number;
                answers: number;
                opt_outs: number;
            }[];
        };
        ProofInput: {
            id: number;
            at: string;
            by: string | null;
            /** @description Of the delivery when it was sent: an older one is another text. */
            version: number;
            current: boolean;
            to: {
                number: string;
                name: string | null;
                message_id: string;
            }[];
        };
        DeliveryConfirmationInput: {
            id: number;
            label: string;
            version: number;
            preparation_id: number;
            prepared_at: string;
            confirm_until: string | null;
            may_confirm: boolean;
            who_may: string[];
            /** @description What keeps it from being confirmed now, each as confirming would answer it; empty: it may be. */
            obstacles: {
                code: string;
                says: string;
                fix: string | null;
            }[];
            population: {
                /** @constant */
                of: "nobody";
            } | {
                /** @constant */
                of: "all";
            } | {
                /** @constant */
                of: "lists";
                list_ids: number[];
                /** @default [] */
                without_list_ids: number[];
            } | {
                /** @constant */
                of: "audience";
                audience_id: number;
            } | {
                /** @constant */
                of: "numbers";
                count: number;
            } | {
                /** @constant */
                of: "file";
                name: string;
                count: number;
                /** @description Columns whose values the text may use, by name. */
                fields: string[];
            } | {
                /**
                 * @description Whoever comes to its activity in a workflow.
                 * @constant
                 */
                of: "arriving";
                /** @description Who came last; 0 before anybody has. */
                count: number;
                /** @description What some of them carry with them: the text may use it, by name. */
                fields: string[];
                /** @enum {string} */
                dimension: "profile" | "incoming" | "number";
            };
            lists: {
                id: number;
                name: string;
            }[];
            /** @description What the audience is called that it goes to. */
            audience: string | null;
            target: number;
            exclusions: components["schemas"]["ExcludedByInput"][];
            /** @description Which ones, of those who lack one that the text needs: each counts once. */
            missing_fields: {
                field: string;
                says: string;
                people: number;
            }[];
            excluded: number;
            messages: number;
            parts: number;
            part_counts: {
                parts: number;
                messages: number;
            }[];
            languages: {
                language: string | null;
                messages: number;
            }[];
            price: {
                /** @description Thousandths of a credit; null when the account has no prices. */
                total: number | null;
                countries: {
                    country: string | null;
                    messages: number;
                    parts: number;
                    per_part: number | null;
                    price: number | null;
                }[];
            };
            credits: {
                /** @description False: credits are only counted. */
                prepaid: boolean;
                now: number | null;
                after: number | null;
                enough: boolean;
            } | null;
            budget: {
                ceiling: number;
                within: boolean;
            } | null;
            speed: {
                /** @description Null: as fast as the carrier answers. */
                parts_per_second: number | null;
                by: ("account" | "delivery") | null;
                links: number;
                links_up: number;
                /** @description Of sending without a pause, at this speed. */
                seconds: number | null;
            };
            schedule: {
                /** @constant */
                when: "now";
            } | {
                /** @constant */
                when: "at";
                /** Format: date-time */
                at: string;
                zone: string;
            } | {
                /** @constant */
                when: "local";
                at: string;
            };
            starts_at: string;
            /** @description About when the last one leaves; null when the speed is not known. */
            ends_at: string | null;
            expires_after_minutes: number;
            waves: {
                count: number;
                every_minutes: number;
                of: {
                    wave: number;
                    /** @description When the first of them may leave. */
                    starts_at: string;
                    messages: number;
                    /** @description Of them: leave later than that, at their permitted hours. */
                    waiting: number;
                }[];
            } | null;
            /** @description The largest first. Without those for whom it makes no difference where they are. */
            zones: {
                zone: string;
                messages: number;
                /** @description The first of them; null: no permitted hour within validity. */
                leaves_at: string | null;
                /** @description For its permitted hours. */
                waits: boolean;
                /** @description The permitted hours that hold its departure; null: any hour. */
                opens_at: string | null;
                closes_at: string | null;
            }[];
            /** @description Messages that wait for permitted hours. */
            outside_hours: number;
            /** @description Messages whose validity ends before a permitted hour comes. */
            never_permitted: number;
            /** @description About how many would not leave within their validity at this speed. */
            expiring: number;
            unicode: {
                messages: number;
                letters: {
                    char: string;
                    messages: number;
                }[];
                /** @description Fewer parts if every such letter were replaced. */
                parts_saved: number;
                price_saved: number | null;
            };
            way_out: {
                needed: boolean;
                ok: boolean;
                /** @enum {string} */
                by: "text" | "carrier" | "waived" | "not-needed" | "none";
                waived_by: string | null;
                /** @description What the carrier adds to each text. */
                appended_characters: number;
            };
            /** @description Null: nothing is known to keep anyone from answering. */
            answers: {
                /** @description Whose mobile phones can answer. */
                countries: string[];
                /** @description Messages to phones that cannot. */
                cannot: number;
            } | null;
            channel: {
                id: number;
                name: string;
                /** @enum {string} */
                kind: "marketing" | "transactional";
                sender: string;
                sender_kind: string;
                /** @description More than one: a pool, of which each recipient has one. */
                numbers: number;
                two_way: boolean;
                account: string;
                simulated: boolean;
            };
            proofs: components["schemas"]["ProofInput"][];
            /** @description Since it was prepared. */
            changed: {
                /** @description Opted out or quarantined since it was prepared: they are left out as it leaves. */
                opted_out: number;
                /** @description The prices are not those it was prepared with. */
                prices: boolean;
            };
            examples: {
                message_id: string;
                to: string;
                name: string | null;
                text: string;
                parts: number;
            }[];
        };
        ApprovalInput: {
            id: number;
            label: string;
            /** @enum {string} */
            kind: "single" | "recurring" | "execution";
            /** @description Of a recurring execution. */
            period: components["schemas"]["DeliveryPeriodInput"] | null;
            campaign: {
                id: number;
                label: string;
            } | null;
            channel: string;
            simulated: boolean;
            preparation_id: number;
            version: number;
            prepared_at: string;
            prepared_by: string | null;
            confirm_until: string | null;
            target: number;
            messages: number;
            parts: number;
            price: number | null;
            schedule: {
                /** @constant */
                when: "now";
            } | {
                /** @constant */
                when: "at";
                /** Format: date-time */
                at: string;
                zone: string;
            } | {
                /** @constant */
                when: "local";
                at: string;
            };
        };
        ExclusionEntryInput: {
            /** @description Null: the number was pasted or came in a file. */
            profile: {
                id: number;
                name: string | null;
            } | null;
            number: string | null;
            /** @description What was pasted or stood in the file, where that is no number. */
            written: string | null;
            /** @enum {string} */
            reason: "no-address" | "invalid-number" | "landline" | "duplicate" | "opted-out" | "quarantined" | "control-group" | "country-not-allowed" | "one-way-limit" | "text-too-long" | "text-cannot-leave" | "missing-field" | "no-price" | "no-permitted-hour" | "no-sms" | "has-link";
            says: string;
            /** @description Of a duplicate: whose message goes to this number. */
            kept: {
                id: number;
                name: string | null;
            } | null;
        };
        SendingEntryInput: {
            message_id: string;
            to: string;
            profile: {
                id: number;
                name: string | null;
            } | null;
            text: string;
            parts: number;
            /** @enum {string} */
            state: "waiting" | "in-doubt" | "excluded" | "expired" | "cancelled" | "refused" | "submitted" | "undelivered" | "sent-without-receipt" | "delivered";
            attempt: number;
            due_at: string;
            submitted_at: string | null;
            /** @description Delivered, refused, undelivered or left out. */
            ended_at: string | null;
            error: {
                code: number;
                says: string;
            } | null;
            excluded_because: ("opted-out" | "quarantined" | "no-sms") | null;
        };
        DeliveryEventInput: {
            at: string;
            /** @description Null: Parley itself. */
            by: string | null;
            action: string;
            says: string;
            details: {
                [key: string]: unknown;
            };
        };
        WorkflowRunItemInput: {
            id: number;
            /** @description Of the drawing that it goes by. */
            version: number;
            /** @description The activity that it came in by. */
            entry: string;
            /** @enum {string} */
            begun_by: "person" | "schedule" | "signal";
            planned_at: string | null;
            /** @enum {string} */
            status: "running" | "paused" | "stopping" | "stopped" | "finished" | "failed";
            /** @description A step of it needs a person. */
            troubled: boolean;
            started_at: string;
            ended_at: string | null;
        };
        WorkflowRunInput: {
            id: number;
            /** @description Of the drawing that it goes by. */
            version: number;
            /** @description The activity that it came in by. */
            entry: string;
            /** @enum {string} */
            begun_by: "person" | "schedule" | "signal";
            planned_at: string | null;
            /** @enum {string} */
            status: "running" | "paused" | "stopping" | "stopped" | "finished" | "failed";
            /** @description A step of it needs a person. */
            troubled: boolean;
            started_at: string;
            ended_at: string | null;
            /** @description Activities, the transitions between them and what goes for all of them: see docs/workflows.md. */
            definition: {
                [key: string]: unknown;
            };
            /** @description What is at work or waits. */
            steps: {
                no: number;
                activity: string;
                /** @enum {string} */
                state: "ready" | "running" | "waiting" | "suspended" | "failed" | "doubtful";
                people: number;
                /** @description When it goes on by itself. */
                due: string | null;
                tries: number;
            }[];
            transitions: {
                id: string;
                /** @description How many populations went over it. */
                times: number;
                /** @description How many people, all populations together. */
                people: number;
                /** @description Whether some of them can still be looked at. */
                kept: boolean;
            }[];
            /** @description Those that have something in the journal: the last line of each. */
            activities: {
                id: string;
                code: string;
                at: string;
            }[];
        };
        WorkflowJournalEntryInput: {
            id: number;
            run: number | null;
            at: string;
            /** @description What happened; the screens say it in the reader’s language. */
            code: string;
            activity: string | null;
            values: {
                [key: string]: string | number;
            };
        };
        WorkflowPersonInput: {
            key: number;
            profile_id: number | null;
            name: string | null;
            number: string | null;
            /** @description What they carry with them. */
            data: {
                [key: string]: unknown;
            } | null;
        };
        WorkflowOccurrenceInput: {
            activity: string;
            planned_at: string;
            /** @enum {string} */
            state: "planned" | "begun" | "skipped";
            /** @description Why it was skipped: missed, overtaken, paused, stopped, gone. */
            because: string | null;
            run: number | null;
        };
        WorkflowDryRunInput: {
            /** @description Activities, the transitions between them and what goes for all of them: see docs/workflows.md. */
            definition: {
                [key: string]: unknown;
            };
            faults: components["schemas"]["WorkflowFaultInput"][];
            supposed: {
                /**
                 * @description How many come in by each signal that people enter by: the first profiles.
                 * @default 100
                 */
                arrivals: number;
                /**
                 * @description By which port everyone leaves an approval or a reply, by activity; else approved, and silent.
                 * @default {}
                 */
                ways: {
                    [key: string]: string;
                };
            };
            transitions: {
                id: string;
                times: number;
                people: number;
                /** @description Who comes first of them; null: you may not read people. */
                sample: components["schemas"]["WorkflowPersonInput"][] | null;
            }[];
            /** @description Those that people came to. */
            activities: {
                id: string;
                /** @description How many it was to do something for. */
                people: number;
                /** @description What it did, or would have done. */
                lines: {
                    /** @description The screens have a sentence for each. */
                    code: string;
                    values: {
                        [key: string]: string | number;
                    };
                }[];
                /** @description Why the walk goes no further here. */
                stopped: {
                    /** @description The screens have a sentence for each. */
                    code: string;
                    values: {
                        [key: string]: string | number;
                    };
                } | null;
                /** @description Of a delivery: what each time that people came would be sent. */
                sms: {
                    delivery: number | null;
                    /** @description Why nothing could be prepared: a code. */
                    refused: string | null;
                    /** @description The same in words, where there are some. */
                    problem: components["schemas"]["ProblemInput"] | null;
                    /** @description What its preparation would find. */
                    summary: {
                        target: number;
                        excluded: {
                            [key: string]: number;
                        };
                        messages: number;
                        parts: number;
                        /** @description Thousandths of a credit; null when the account has no prices. */
                        price: number | null;
                        countries: {
                            country: string | null;
                            messages: number;
                            parts: number;
                            per_part: number | null;
                            price: number | null;
                        }[];
                        zones: {
                            zone: string;
                            hours: number | null;
                            messages: number;
                        }[];
                        part_counts: {
                            parts: number;
                            messages: number;
                        }[];
                        languages: {
                            language: string | null;
                            messages: number;
                        }[];
                        unicode: {
                            messages: number;
                            letters: {
                                char: string;
                                messages: number;
                            }[];
                            /** @description Fewer parts if every such letter were replaced. */
                            parts_saved: number;
                        };
                        mention: {
                            in_text: boolean;
                            /** @description Characters. */
                            appended_by_carrier: number;
                        };
                        /** @description Messages to phones that cannot answer the sender; null where nothing is known to keep any from it. */
                        cannot_answer?: number | null;
                        missing_fields: {
                            field: string;
                            messages: number;
                        }[];
                        examples: {
                            no: number;
                            to: string;
                            text: string;
                            parts: number;
                        }[];
                    } | null;
                    excluded: {
                        reason: string;
                        people: number;
                        says: string;
                    }[];
                    /** @description What would keep it from being confirmed now. */
                    obstacles: components["schemas"]["ProblemInput"][];
                    /** @description Thousandths of a credit before it; null where they are counted. */
                    available: number | null;
                }[];
            }[];
            /** @description Of all that would be sent. */
            total: {
                messages: number;
                parts: number;
                /** @description Thousandths of a credit; null where one has no prices. */
                price: number | null;
            };
        };
        WorkflowFileInput: {
            id: number;
            /** @description Null: it was given to be read. */
            run: number | null;
            activity: string | null;
            name: string;
            rows: number;
            bytes: number;
            made_at: string;
        };
        WorkflowTemplateInput: {
            /** @enum {string} */
            name: "birthday" | "welcome" | "appointment" | "win-back" | "nps" | "stops";
            label: string;
            does: string;
            /** @description Activities, the transitions between them and what goes for all of them: see docs/workflows.md. */
            definition: {
                [key: string]: unknown;
            };
            /** @description How many SMS are made with it. */
            messages: number;
        };
        ActivityInput: {
            /** @constant */
            type: "delivery";
            id: number;
            label: string;
            /** @enum {string} */
            state: "draft" | "preparing" | "to-confirm" | "not-confirmed" | "failed" | "scheduled" | "recurring" | "running" | "paused" | "paused-on-error" | "stopped" | "finished" | "available";
            /** @enum {string} */
            standing: "now" | "someone" | "coming" | "kept" | "done";
            /** @description When it leaves or left, or begins; of everything else, when it was last changed. */
            at: string;
            /** @description The folder that it lies in. */
            campaign: {
                id: number;
                label: string;
            } | null;
            /** @description Who made it. */
            owner: {
                /** @description For the filter. */
                key: string;
                name: string | null;
            } | null;
            archived: boolean;
            delivery: components["schemas"]["DeliveryItemInput"];
        } | {
            /** @constant */
            type: "workflow";
            id: number;
            label: string;
            /** @enum {string} */
            state: "draft" | "preparing" | "to-confirm" | "not-confirmed" | "failed" | "scheduled" | "recurring" | "running" | "paused" | "paused-on-error" | "stopped" | "finished" | "available";
            /** @enum {string} */
            standing: "now" | "someone" | "coming" | "kept" | "done";
            /** @description When it leaves or left, or begins; of everything else, when it was last changed. */
            at: string;
            /** @description The folder that it lies in. */
            campaign: {
                id: number;
                label: string;
            } | null;
            /** @description Who made it. */
            owner: {
                /** @description For the filter. */
                key: string;
                name: string | null;
            } | null;
            archived: boolean;
            workflow: components["schemas"]["WorkflowItemInput"];
        } | {
            /** @constant */
            type: "campaign";
            id: number;
            label: string;
            /** @enum {string} */
            state: "draft" | "preparing" | "to-confirm" | "not-confirmed" | "failed" | "scheduled" | "recurring" | "running" | "paused" | "paused-on-error" | "stopped" | "finished" | "available";
            /** @enum {string} */
            standing: "now" | "someone" | "coming" | "kept" | "done";
            /** @description When it leaves or left, or begins; of everything else, when it was last changed. */
            at: string;
            /** @description The folder that it lies in. */
            campaign: {
                id: number;
                label: string;
            } | null;
            /** @description Who made it. */
            owner: {
                /** @description For the filter. */
                key: string;
                name: string | null;
            } | null;
            archived: boolean;
            holds: components["schemas"]["CampaignInput"];
        } | {
            /** @constant */
            type: "template";
            id: number;
            label: string;
            /** @enum {string} */
            state: "draft" | "preparing" | "to-confirm" | "not-confirmed" | "failed" | "scheduled" | "recurring" | "running" | "paused" | "paused-on-error" | "stopped" | "finished" | "available";
            /** @enum {string} */
            standing: "now" | "someone" | "coming" | "kept" | "done";
            /** @description When it leaves or left, or begins; of everything else, when it was last changed. */
            at: string;
            /** @description The folder that it lies in. */
            campaign: {
                id: number;
                label: string;
            } | null;
            /** @description Who made it. */
            owner: {
                /** @description For the filter. */
                key: string;
                name: string | null;
            } | null;
            archived: boolean;
            template: {
                /** @enum {string} */
                kind: "marketing" | "transactional";
                text: string;
            };
        } | {
            /** @constant */
            type: "audience";
            id: number;
            label: string;
            /** @enum {string} */
            state: "draft" | "preparing" | "to-confirm" | "not-confirmed" | "failed" | "scheduled" | "recurring" | "running" | "paused" | "paused-on-error" | "stopped" | "finished" | "available";
            /** @enum {string} */
            standing: "now" | "someone" | "coming" | "kept" | "done";
            /** @description When it leaves or left, or begins; of everything else, when it was last changed. */
            at: string;
            /** @description The folder that it lies in. */
            campaign: {
                id: number;
                label: string;
            } | null;
            /** @description Who made it. */
            owner: {
                /** @description For the filter. */
                key: string;
                name: string | null;
            } | null;
            archived: boolean;
        };
        ConversationInput: {
            /** @description E.164; also how the conversation is named. */
            number: string;
            profile: {
                id: number;
                name: string | null;
            } | null;
            last: {
                at: string;
                /** @description Null where texts are not kept. */
                text: string | null;
                /** @enum {string} */
                by: "phone" | "person";
                /** @description How the last incoming message was read. */
                meaning: string | null;
                /** @description An automatic reply went out. `waiting_since` says whether it was an answer. */
                replied: boolean;
            };
            unread: number;
            waiting_since: string | null;
            closed_at: string | null;
            assigned_to: {
                actor: string;
                name: string | null;
            } | null;
            opted_out: boolean;
            /** @description A look-alike that waits for a decision. */
            to_decide: number | null;
            simulated: boolean;
            present: {
                actor: string;
                name: string;
                writing: boolean;
            }[];
        };
        ThreadItemInput: {
            /** @constant */
            what: "message";
            at: string;
            key: string;
            id: string;
            text: string;
            parts: number;
            /** @enum {string} */
            state: "waiting" | "in-doubt" | "excluded" | "expired" | "cancelled" | "refused" | "submitted" | "undelivered" | "sent-without-receipt" | "delivered";
            /** @description Who wrote it; null for a delivery or an automatic reply. */
            by: string | null;
            /** @description Why an automatic reply went out; null when it is none. */
            automatic: string | null;
            delivery: {
                id: number;
                label: string;
            } | null;
            number: string;
            simulated: boolean;
        } | {
            /** @constant */
            what: "incoming";
            at: string;
            key: string;
            id: number;
            text: string;
            parts: number;
            meaning: string;
            late: boolean;
            incomplete: boolean;
            number: string;
            simulated: boolean;
        } | {
            /** @constant */
            what: "consent";
            at: string;
            key: string;
            id: number;
            kind: string;
            source: string;
            by: string | null;
            text: string | null;
        } | {
            /** @constant */
            what: "entry";
            at: string;
            key: string;
            id: number;
            kind: string;
            by: string | null;
            text: string;
            /** @description To whom it was assigned. */
            subject: string | null;
        };
        CannedAnswerInput: {
            id: number;
            label: string;
            text: string;
        };
        KeywordSettingInput: {
            /**
             * @description `answers`: Parley confirms nothing that the provider confirms. `answers-and-blocks`: and after STOP nothing more gets through from that sender.
             * @default passes-on
             * @enum {string}
             */
            at_provider: "passes-on" | "answers" | "answers-and-blocks";
            /**
             * @description Whose words are listened to. STOP, START, UNSTOP, HELP and INFO always are.
             * @default [
             *       "en",
             *       "fr",
             *       "es",
             *       "de",
             *       "it",
             *       "pt",
             *       "nl",
             *       "pl",
             *       "ru"
             *     ]
             */
            languages: ("en" | "fr" | "es" | "de" | "it" | "pt" | "nl" | "pl" | "ru")[];
            /**
             * @description Words of your own besides; they count as the whole message.
             * @default {}
             */
            words: {
                [key: string]: {
                    [key: string]: string[];
                };
            };
            /** @default {} */
            double_opt_in: {
                /** @default false */
                on: boolean;
                /**
                 * @description What asks first. Null: the standard words.
                 * @default null
                 */
                words: {
                    [key: string]: string[];
                } | null;
                /**
                 * @description How long the answer counts.
                 * @default 24
                 */
                window_hours: number;
                /**
                 * @description Instead of the standard question, by language.
                 * @default {}
                 */
                questions: {
                    [key: string]: string;
                };
                /**
                 * @description What answers the confirmation, by language.
                 * @default {}
                 */
                welcomes: {
                    [key: string]: string;
                };
                /**
                 * @description The list that who confirmed is put on.
                 * @default null
                 */
                list_id: number | null;
            };
            /** @description 0: as Parley has it. */
            version: number;
            /** @description What comes with Parley. */
            standard: {
                words: {
                    keyword: string;
                    /** @enum {string} */
                    meaning: "opt-out" | "opt-in" | "help";
                    /** @description Null: always. */
                    language: ("en" | "fr" | "es" | "de" | "it" | "pt" | "nl" | "pl" | "ru") | null;
                }[];
                join_words: {
                    [key: string]: string[];
                };
                questions: {
                    [key: string]: string;
                };
                welcomes: {
                    [key: string]: string;
                };
            };
        };
        IncomingInput: {
            id: number;
            at: string;
            /** @description E.164, or as the carrier wrote it when it is no number. */
            from: string;
            /** @description ISO 3166, of whoever wrote; null for numbers of no country. */
            country: string | null;
            /** @description The carrier’s own id, where the account says which parameter has it. */
            carrier_id: string | null;
            /** @description Of the phone, as the carrier names it, where it does. */
            operator: string | null;
            /** @description The carrier’s date of the message, where it says one. */
            carrier_at: string | null;
            profile: {
                id: number;
                name: string | null;
            } | null;
            to: string;
            sender_id: number | null;
            /** @description Null when the number written to is no sender of ours. */
            sender_kind: string | null;
            account: {
                id: number;
                name: string;
                simulated: boolean;
            };
            text: string;
            /** @description False: its account keeps no texts. */
            text_kept: boolean;
            parts: number;
            /** @description A part of it never came. */
            incomplete: boolean;
            /** @description `all`: octets that are no text, written as digits. `some`: characters of it that could not be read. */
            unreadable: ("all" | "some") | null;
            late: boolean;
            /** @description Receiving it was to be debited, and no credit was left. */
            unpaid: boolean;
            /** @enum {string} */
            meaning: "none" | "opt-out" | "opt-in" | "help" | "near";
            keyword: string | null;
            because: unknown;
            proof_id: number | null;
            answers: {
                id: string;
                text: string;
            } | null;
            /** @description Of the message answered. */
            channel: {
                id: number;
                name: string;
            } | null;
            /** @description Of the message answered; null: it was sent by itself. */
            delivery: {
                id: number;
                name: string;
            } | null;
            reply: {
                id: string;
                text: string;
                state: string;
            } | null;
            no_reply_because: string | null;
            /** @description The place of the one order that took it. */
            step: ("keyword" | "question" | "workflow" | "rule" | "account") | null;
            /** @description What that place says of itself: its rule, its question. */
            decision: unknown;
            rule_id: number | null;
        };
        IncomingChoicesInput: {
            accounts: {
                id: number;
                name: string;
            }[];
            channels: {
                id: number;
                name: string;
            }[];
            /** @description Numbers and short codes of ours that can be written to. */
            numbers: {
                id: number;
                value: string;
                account_id: number;
            }[];
            /** @description The latest first. */
            deliveries: {
                id: number;
                name: string;
            }[];
            /** @description That anybody wrote from. */
            countries: string[];
            rules: {
                id: number;
                /** @description Empty: any text. */
                keyword: string;
                /** @description Its account, channel or delivery; null: the rule is gone. */
                of: string | null;
            }[];
        };
        LookalikeInput: {
            id: number;
            at: string;
            from: string;
            profile: {
                id: number;
                name: string | null;
            } | null;
            to: string | null;
            account: {
                id: number;
                name: string;
                simulated: boolean;
            };
            incoming_id: number;
            text: string;
            because: {
                code: string;
            } & {
                [key: string]: unknown;
            };
            /** @description 0 to 100; from 50 on the person is asked. */
            score: number;
            signs: {
                code: string;
                points: number;
                /** @description The words of the message that say so. */
                words?: string[];
            }[];
            question: {
                id: string;
                text: string;
            } | null;
            not_asked_because: string | null;
            /** @description Until when an answer confirms. */
            until: string;
            /** @description Nothing promotional leaves to this number now. */
            held: boolean;
            /** @enum {string} */
            state: "waiting" | "to-decide" | "confirmed" | "declined" | "opted-out" | "left";
            ended_at: string | null;
            answer: string | null;
            proof_id: number | null;
            decided_by: string | null;
            reason: string | null;
        };
        LookalikeSettingInput: {
            /** @enum {string} */
            mode: "off" | "ask" | "ask-and-hold";
            window_hours: number;
            /** @description The question per language, where it is not ours. */
            texts: {
                [key: string]: string;
            };
            standard_texts: {
                [key: string]: string;
            };
        };
        ReplyRuleInput: {
            /** @default true */
            enabled: boolean;
            /**
             * @default word
             * @enum {string}
             */
            mode: "word" | "prefix" | "exact" | "phrase" | "pattern";
            /**
             * @description Empty: any text.
             * @default
             */
            keyword: string;
            /**
             * @description Ours that is written to; null: any.
             * @default null
             */
            sender_id: number | null;
            /**
             * @description With fields of profiles in Liquid. Empty: the action alone.
             * @default
             */
            reply: string;
            /**
             * @default {
             *       "kind": "none"
             *     }
             */
            action: {
                /** @constant */
                kind: "none";
            } | {
                /** @constant */
                kind: "quarantine";
            } | {
                /** @constant */
                kind: "unquarantine";
                /**
                 * @description Also takes back an opt-out by keyword, whatever the words: only with `accepted`.
                 * @default false
                 */
                opt_outs: boolean;
            } | {
                /** @constant */
                kind: "add-to-list";
                list_id: number;
            } | {
                /** @constant */
                kind: "remove-from-list";
                list_id: number;
            } | {
                /** @constant */
                kind: "set-field";
                field: string;
                /** @description Null: the text of the message. */
                value: (string | number | boolean) | null;
            } | {
                /** @constant */
                kind: "webhook";
            } | {
                /** @constant */
                kind: "forward";
                user_id: string;
            } | {
                /** @constant */
                kind: "workflow";
                workflow_id: number;
                /** @description The name of one of its signals that answers may give. */
                signal: string;
            };
            id: number;
            place: number;
            /** @description How often it was the one, the last thirty days. */
            times: number;
            /** @description The earlier rule that takes all its messages: it can never answer. */
            hidden_by: number | null;
            /** @description The keyword set that takes its words before. */
            keyword_set: ("opt-out" | "opt-in" | "help") | null;
        };
        KeywordSetInput: {
            /** @enum {string} */
            meaning: "opt-out" | "opt-in" | "help";
            words: {
                word: string;
                /** @description Null: every language. */
                language: string | null;
                /** @description Counts only alone or with courtesy. */
                ordinary: boolean;
                /** @description Counts only as the answer to a question. */
                when_asked: boolean;
                /** @description Is answered by a question: double opt-in. */
                asks: boolean;
            }[];
            /** @description What is answered, by language, where nobody wrote anything else. */
            replies: {
                [key: string]: string;
            };
        };
        ReplyRulesInput: {
            /** @description Of the account, the channel or the delivery. */
            name: string;
            /** @description Whose rules a message may ask, these among them, in their order; those without any are left out. */
            around: {
                /** @enum {string} */
                level: "delivery" | "channel" | "account";
                id: number;
                name: string;
                rules: number;
            }[];
            /** @description What the account listens to. */
            keyword_sets: components["schemas"]["KeywordSetInput"][];
            /**
             * @description Where the provider answers these words by itself, nothing of ours does.
             * @enum {string}
             */
            at_provider: "passes-on" | "answers" | "answers-and-blocks";
            version: number;
            account_id: number;
            may_change: boolean;
            /** @description Who made this delivery, where that is why one may not change its rules; empty: nobody known. */
            whose: string | null;
            rules: components["schemas"]["ReplyRuleInput"][];
            /** @description What was changed of the keyword sets; the others are as Parley has them. */
            keywords: {
                /** @enum {string} */
                meaning: "opt-out" | "opt-in" | "help";
                /** @default null */
                sender_id: number | null;
                /**
                 * @description False: nothing is answered. An opt-out counts all the same; other words are left to the rules below.
                 * @default true
                 */
                answers: boolean;
                /**
                 * @description What an opt-out closes.
                 * @default all
                 * @enum {string}
                 */
                scope: "all" | "sender";
                /**
                 * @description Instead of the standard words, by language.
                 * @default {}
                 */
                replies: {
                    [key: string]: string;
                };
            }[];
            numbers: {
                id: number;
                value: string;
                kind: string;
                stop_handled_by: string;
            }[];
            replies_per_hour: number | null;
        };
        TriedMessageInput: {
            /** @description The place of the one order that takes it; null: none does. */
            step: ("keyword" | "question" | "workflow" | "rule" | "account") | null;
            decision: unknown;
            rule_id: number | null;
            /** @description False: who writes has no number that can exist, so nothing is obeyed or answered. */
            from_phone: boolean;
            /** @enum {string} */
            meaning: "none" | "opt-out" | "opt-in" | "help" | "near";
            keyword: string | null;
            /** @description Why its words are, or are not, an opt-out, an opt-in or a call for help. */
            because: unknown;
            /** @description Rules in the order in which they are asked, as far as the one that takes it: the last fifty. */
            passed: {
                rule_id: number;
                level: string;
                place: number;
                keyword: string;
                mode: string;
                /** @description Null: this is the one. `said`: what stands there instead. */
                miss: {
                    code: string;
                    said: string | null;
                } | null;
            }[];
            /** @description Rules asked before those. */
            passed_more: number;
            reply: {
                text: string;
                parts: {
                    text: string;
                    units: number;
                }[];
                encoding: string;
                /** @description Of all parts, in thousandths of a credit; null: not priced. */
                price: number | null;
            } | null;
            no_reply_because: string | null;
            action: unknown | null;
            consent: {
                /** @enum {string} */
                wants: "opt-out" | "opt-in";
                every_sender: boolean;
                /** @description Whether it would close or open anything now. */
                changed: boolean;
                /** @description Something stays closed. */
                held: boolean;
            } | null;
            answers: {
                id: string;
                text: string;
                late: boolean;
            } | null;
        };
        ReplyNoticeInput: {
            id: number;
            name: string;
            enabled: boolean;
            /** @enum {string} */
            medium: "mail" | "sms";
            from_address: string | null;
            sender_id: number | null;
            sender: string | null;
            account: string | null;
            receivers: string[];
            filter: {
                senders: number[];
                channels: number[];
                deliveries: number[];
                rules: number[];
                meanings: ("none" | "opt-out" | "opt-in" | "help" | "near")[];
                keyword: string | null;
                text: string | null;
            };
            /** @enum {string} */
            language: "en" | "fr";
            subject: string | null;
            body: string | null;
            digest_subject: string | null;
            digest_body: string | null;
            /** @enum {string} */
            cadence: "each" | "hourly" | "daily";
            at_hour: number | null;
            zone: string;
            most_per_hour: number;
            version: number;
            created_at: string;
            updated_at: string;
            /** @description Of the last 30 days, as the two that follow. */
            told: number;
            waiting: number;
            withheld: number;
            last_told_at: string | null;
        };
        ReplyNotificationInput: {
            id: number;
            at: string;
            due_at: string;
            notice: {
                id: number;
                name: string;
                /** @enum {string} */
                medium: "mail" | "sms";
            };
            receiver: string;
            /** @description Null: a trial. */
            incoming: {
                id: number;
                from: string;
                text: string;
            } | null;
            /** @enum {string} */
            state: "waiting" | "told" | "withheld";
            /** @description ceiling, no-credit: why it waits. switched-off, no-mail, sender-gone, opted-out, own-number, receiver-wrote, text-gone, no-credit: why not. */
            why: string | null;
            told_at: string | null;
            /** @description How many replies the mail or SMS told of. */
            together: number | null;
            mail: {
                /** @enum {string} */
                state: "waiting" | "sent" | "given-up" | "forgotten";
                error: string | null;
            } | null;
            message: {
                id: string;
                state: ("waiting" | "in-doubt" | "excluded" | "expired" | "cancelled" | "refused" | "submitted" | "undelivered" | "sent-without-receipt" | "delivered") | null;
            } | null;
        };
        Problem: {
            type: string;
            code: string;
            status: number;
            title: string;
            detail?: string;
            fix?: string;
            retry: boolean;
            fields?: {
                path: string;
                says: string;
            }[];
            params?: unknown;
            reference?: string;
        };
        Act: {
            id: number;
            at: string;
            /** @description user:…, key:… or parley */
            actor: string;
            actor_name: string | null;
            action: string;
            subject: string;
            /** @description For users and keys; what other subjects are called is in the details. */
            subject_name: string | null;
            details: {
                [key: string]: unknown;
            };
        };
        User: {
            id: string;
            name: string;
            email: string;
            /** @enum {string} */
            role: "administrator" | "builder" | "approver" | "agent" | "viewer";
            /** @enum {string} */
            language: "en" | "fr";
            /** @enum {string} */
            theme: "auto" | "light" | "dark";
            disabled_at: string | null;
            created_at: string;
        };
        Key: {
            id: number;
            name: string;
            prefix: string;
            /** @enum {string} */
            role: "administrator" | "builder" | "approver" | "agent" | "viewer";
            created_at: string;
            last_used_at: string | null;
            revoked_at: string | null;
        };
        Workspace: {
            /** @description Days and hours of queries and schedulers, where they say no other. */
            zone: string;
        };
        Account: {
            id: number;
            name: string;
            /** @enum {string} */
            kind: "smpp" | "twilio" | "simulator";
            /** @description Nothing real leaves through it. */
            simulated: boolean;
            enabled: boolean;
            /** @enum {string} */
            health: "disabled" | "off" | "connecting" | "up" | "partly-up" | "down";
            links: {
                slot: number;
                /** @enum {string} */
                state: "off" | "connecting" | "up" | "draining" | "down" | "closed";
                because: ("credentials-refused" | "bind-refused" | "unreachable" | "untrusted" | "bind-timeout" | "silent" | "lost" | "carrier-unbound" | "stuck" | "broken-stream" | "simulator-off" | "asked") | null;
                detail: string | null;
                peer: string | null;
                since: string;
            }[];
            /** @description As GET /api/providers describes them; what is absent takes its default. */
            settings: {
                [key: string]: unknown;
            };
            /** @description Which are stored; their values are never told. */
            secrets: string[];
            /** @description What to give to the provider: it calls us there. Whoever knows it may speak for the provider; null where nothing is called, and for who may not manage channels. */
            callback_url: string | null;
            /** @description False: they were stored under another PARLEY_SECRET. */
            secrets_readable: boolean;
            senders: number;
            channels: number;
            version: number;
            created_at: string;
            updated_at: string;
        };
        Provider: {
            /** @enum {string} */
            kind: "smpp" | "twilio" | "simulator";
            name: {
                en: string;
                fr: string;
            };
            about: {
                en: string;
                fr: string;
            };
            simulated: boolean;
            verifies: ("resolve" | "connect" | "tls" | "bind" | "enquire" | "unbind" | "credentials")[];
            form: {
                key: string;
                label: {
                    en: string;
                    fr: string;
                };
                advanced: boolean;
                fields: {
                    key: string;
                    label: {
                        en: string;
                        fr: string;
                    };
                    help?: {
                        en: string;
                        fr: string;
                    };
                    required: boolean;
                    secret: boolean;
                    when?: {
                        field: string;
                        is: string[];
                    };
                    default?: unknown;
                    /** @enum {string} */
                    input: "text" | "password" | "long-text" | "number" | "switch" | "choice" | "choices" | "rows";
                    placeholder?: string;
                    maxLength?: number;
                    min?: number;
                    max?: number;
                    unit?: {
                        en: string;
                        fr: string;
                    };
                    options?: {
                        value: string;
                        label: {
                            en: string;
                            fr: string;
                        };
                    }[];
                    columns?: {
                        key: string;
                        label: {
                            en: string;
                            fr: string;
                        };
                        options?: {
                            value: string;
                            label: {
                                en: string;
                                fr: string;
                            };
                        }[];
                    }[];
                }[];
            }[];
            /** @description The addresses that a person gives the provider: `what` stands behind the `callback_url` of the account. */
            callbacks: {
                what: string;
                label: {
                    en: string;
                    fr: string;
                };
                help: {
                    en: string;
                    fr: string;
                };
            }[];
        };
        Verification: {
            ok: boolean;
            steps: {
                /** @enum {string} */
                step: "resolve" | "connect" | "tls" | "bind" | "enquire" | "unbind" | "credentials";
                connection: ("transmitter" | "receiver") | null;
                ms: number;
                ok: boolean;
                detail: string;
                says?: {
                    en: string;
                    fr: string;
                };
                fix?: {
                    en: string;
                    fr: string;
                };
            }[];
        };
        LinkSubdomain: {
            id: number;
            host: string;
            /** @description What codes are written behind. */
            base: string;
            /**
             * @description Of its delegation. Only what is delegated can be chosen on a channel.
             * @enum {string}
             */
            state: "unchecked" | "delegated" | "missing" | "elsewhere" | "unanswered" | "no-public-name";
            /** @description What was found; what is missing. */
            says: string;
            /** @description What the zone of its domain needs; null for Parley’s own address. */
            record: {
                name: string;
                /** @constant */
                type: "CNAME";
                value: string;
            } | null;
            /** @description That write their links with it. */
            channels: number;
            checked_at: string | null;
            created_at: string;
            retired_at: string | null;
        };
        Sender: {
            id: number;
            account_id: number;
            account_name: string;
            /** @enum {string} */
            account_kind: "smpp" | "twilio" | "simulator";
            simulated: boolean;
            /** @enum {string} */
            kind: "short-code" | "long-number" | "toll-free" | "reply-number" | "alphanumeric";
            /** @description Digits without a plus sign, or the name. */
            value: string;
            two_way: boolean;
            /** @description ISO 3166, two letters: where it works. */
            country: string | null;
            /** @enum {string} */
            route: "itself" | "sender" | "address" | "page";
            route_sender_id: number | null;
            route_sender_value: string | null;
            route_value: string | null;
            /** @enum {string} */
            stop_handled_by: "parley" | "rule" | "provider" | "undecided";
            /**
             * @description Who answers a STOP where it arrives.
             * @enum {string}
             */
            route_stop_handled_by: "parley" | "rule" | "provider" | "undecided";
            /** @description Hours; null: none. */
            reply_window_hours: number | null;
            channels: number;
            /** @description Channels of which it is a further number. */
            pools: number;
            /** @description Senders whose STOPs arrive here. */
            routed_here: number;
            created_at: string;
            retired_at: string | null;
        };
        Notice: {
            id: number;
            at: string;
            /** @enum {string} */
            kind: "confirmation-needed" | "delivery-ended" | "delivery-paused" | "preparation-failed" | "in-doubt" | "channel-paused" | "link-down" | "credentials-refused" | "credits-low" | "replies-unpaid" | "webhook-disabled" | "script-failing" | "message-forwarded" | "workflow-failed" | "workflow-decision" | "workflow-says" | "mail-not-delivered";
            /** @enum {string} */
            severity: "note" | "alarm";
            /** @description In the language of the request. */
            title: string;
            body: string;
            /** @description The address of a page of Parley. */
            link: string | null;
            /** @description When it was over. */
            resolved_at: string | null;
            seen: boolean;
            /** @description It still wants someone: it has a key and is not over, or is an alarm that was not seen. */
            standing: boolean;
        };
        Campaign: {
            id: number;
            label: string;
            starts_on: string | null;
            ends_on: string | null;
            created_by: string | null;
            created_at: string;
            archived: boolean;
            /** @description `GET /api/activities?campaign=…` lists what it holds. */
            deliveries: number;
            workflows: number;
            running: number;
            to_confirm: number;
        };
        Content: {
            /** @description With fields of profiles in Liquid: Hello {{ first_name | default: "there" }}. */
            text: string;
            /** @description Of `text`, which is for everyone without a variant. */
            language?: string | null;
            /** @default [] */
            variants: {
                language: string;
                text: string;
            }[];
            /**
             * @description Adds how to opt out from the sender, in the language of each text.
             * @default false
             */
            mention: boolean;
        };
        TemplateSettings: {
            /** @default null */
            channel_id: number | null;
            /** @default null */
            validity_hours: number | null;
            /** @default null */
            priority: number | null;
            /**
             * @description Names of what comes with each message, besides the fields of profiles: a code, an hour.
             * @default []
             */
            values: string[];
        };
        ProfileField: {
            id: number;
            /** @description What texts and the API call it. */
            name: string;
            label: string;
            /** @enum {string} */
            type: "text" | "number" | "date" | "boolean";
            created_at: string;
        };
        ImportColumn: {
            /** @enum {string} */
            to: "mobile" | "external_id" | "email" | "first_name" | "last_name" | "language" | "country" | "zone" | "consent" | "consent_date" | "consent_means" | "opt_out";
        } | {
            /** @constant */
            to: "field";
            field: string;
        } | {
            /** @constant */
            to: "new-field";
            label: string;
            /** @enum {string} */
            type: "text" | "number" | "date" | "boolean";
        } | {
            /** @constant */
            to: "ignore";
        };
        ImportSettings: {
            format: {
                /** @enum {string} */
                encoding: "utf-8" | "windows-1252";
                /** @enum {string} */
                separator: ";" | "," | "\t" | "|";
                /** @description Whether the first row names the columns. */
                header: boolean;
                /** @enum {string} */
                date_order: "dmy" | "mdy" | "ymd";
                /** @enum {string} */
                decimal: "," | ".";
            };
            /** @description One per column of the file, in its order. */
            columns: components["schemas"]["ImportColumn"][];
            /**
             * @description What tells that a row is about a profile that exists; `none` always creates.
             * @enum {string}
             */
            key: "mobile" | "external_id" | "email" | "none";
            defaults: {
                /** @description Of numbers written without their country (ISO 3166). */
                country: string;
                language: string | null;
                zone: string | null;
            };
            list: {
                /** @constant */
                to: "none";
            } | {
                /** @constant */
                to: "existing";
                id: number;
            } | {
                /** @constant */
                to: "new";
                name: string;
            };
            /**
             * @description For a profile that exists: take the file’s values, only fill what is empty, or leave the row out.
             * @enum {string}
             */
            on_conflict: "update" | "keep" | "skip";
            /**
             * @description What an empty cell does to a value that is there.
             * @enum {string}
             */
            blanks: "keep" | "clear";
            consent: {
                /** @constant */
                kind: "none";
            } | {
                /** @constant */
                kind: "statement";
                /** @description 2026-11-20 */
                date: string;
                means: string;
            } | {
                /** @constant */
                kind: "column";
                means: string | null;
            };
        };
        Import: {
            id: number;
            file_name: string;
            bytes: number;
            /** @enum {string} */
            state: "uploading" | "mapping" | "waiting" | "running" | "finished" | "failed" | "cancelled";
            format: {
                /** @enum {string} */
                encoding: "utf-8" | "windows-1252";
                /** @enum {string} */
                separator: ";" | "," | "\t" | "|";
                /** @description Whether the first row names the columns. */
                header: boolean;
                /** @enum {string} */
                date_order: "dmy" | "mdy" | "ymd";
                /** @enum {string} */
                decimal: "," | ".";
                /** @description The encoding of the file as it came. */
                original: string;
                start: number;
                /** @description False: no date tells day from month, a person must say. */
                date_order_sure: boolean;
                headers: string[];
            } | null;
            settings: components["schemas"]["ImportSettings"] | null;
            list_id: number | null;
            list_name: string | null;
            bytes_read: number;
            rows_read: number;
            rows_created: number;
            rows_updated: number;
            rows_unchanged: number;
            rows_skipped: number;
            /** @description The same key came again later in the file; the later row won. */
            rows_repeated: number;
            rows_rejected: number;
            /** @description Imported, but the number may not receive SMS. */
            rows_flagged: number;
            /** @description Numbers put right, by what was wrong with them. */
            repairs: {
                [key: string]: number;
            };
            problem: ({
                code: string;
            } & {
                [key: string]: unknown;
            }) | null;
            created_by: string;
            created_by_name: string | null;
            created_at: string;
            started_at: string | null;
            finished_at: string | null;
        };
        List: {
            id: number;
            name: string;
            members: number;
            /** @description Members who have a number. */
            with_number: number;
            created_at: string;
        };
        Profile: {
            id: number;
            /** @description +33612345678 */
            number: string | null;
            standing: ("opted-out" | "quarantined" | "with-errors" | "no-sms") | null;
            /** @description Since when nothing is sent to this person, whatever their number. */
            no_sms_at: string | null;
            external_id: string | null;
            email: string | null;
            first_name: string | null;
            last_name: string | null;
            language: string | null;
            country: string | null;
            zone: string | null;
            attributes: {
                [key: string]: string | number | boolean;
            };
            lists: {
                id: number;
                name: string;
            }[];
            created_at: string;
            updated_at: string;
        };
        ProfileChange: {
            /** @description As people write it; `country` says where a number without prefix belongs. */
            number?: string | null;
            external_id?: string | null;
            email?: string | null;
            first_name?: string | null;
            last_name?: string | null;
            language?: string | null;
            country?: string | null;
            zone?: string | null;
            /** @description Only the ones to change. */
            attributes?: {
                [key: string]: string | number | boolean | null;
            };
        };
        DeliveryPeriod: {
            /** @constant */
            of: "none";
            at: string;
        } | {
            /** @enum {string} */
            of: "day" | "week" | "month" | "year";
            /** Format: date */
            from: string;
            /** Format: date */
            to: string;
        };
        DeliveryState: {
            /** @constant */
            state: "draft";
        } | {
            /**
             * @description A parent that is in use: its executions tell how they stand.
             * @constant
             */
            state: "recurring";
        } | {
            /** @constant */
            state: "preparing";
            preparation_id: number;
        } | {
            /** @constant */
            state: "prepared";
            preparation_id: number;
            prepared_at: string;
            confirm_until: string | null;
        } | {
            /** @constant */
            state: "unconfirmed";
            preparation_id: number;
            confirm_until: string;
        } | {
            /** @constant */
            state: "scheduled";
            starts_at: string;
            preparation_id: number;
            /** @description Null: nobody had to, a workflow’s delivery may go without. */
            confirmed_by: string | null;
            confirmed_at: string;
        } | {
            /** @constant */
            state: "sending";
            starts_at: string;
            preparation_id: number;
            /** @description Null: nobody had to, a workflow’s delivery may go without. */
            confirmed_by: string | null;
            confirmed_at: string;
        } | {
            /** @constant */
            state: "paused";
            preparation_id: number;
            /** @description Null: nobody had to, a workflow’s delivery may go without. */
            confirmed_by: string | null;
            confirmed_at: string;
        } | {
            /** @constant */
            state: "stopped";
            ended_at: string;
            preparation_id: number;
            /** @description Null: nobody had to, a workflow’s delivery may go without. */
            confirmed_by: string | null;
            confirmed_at: string;
        } | {
            /** @constant */
            state: "finished";
            ended_at: string;
            preparation_id: number;
            /** @description Null: nobody had to, a workflow’s delivery may go without. */
            confirmed_by: string | null;
            confirmed_at: string;
        };
        Audience: {
            id: number;
            label: string;
            /** @description `{ version: 2, resource, where }`, see docs/queries.md: groups `{ all: […] }`, `{ any: […] }`, `{ not: … }` of conditions `{ field, is, value }`, `{ list, is }`, `{ audience, is }` and `{ related, where, count }`. */
            query: unknown;
            /** @description Null when it asks for something that is gone. */
            says: string | null;
            /** @description To be given back with a change. */
            version: number;
            created_by: string;
            created_at: string;
            updated_at: string;
            archived_at: string | null;
        };
        QueryPreview: {
            /** @description The rule in sentences; what was chosen stands between `<b>` and `</b>`. */
            says: string;
            items: {
                profile_id: number;
                name: string | null;
                number: string | null;
                fields: {
                    [key: string]: unknown;
                };
                /** @description Of the row that led to this person: what `target.carry` names. */
                carried: {
                    [key: string]: unknown;
                };
            }[];
        };
        AudienceCount: {
            people: number;
            with_number: number;
            /** @description Not counted: `method` says how it came about. */
            approximate: boolean;
            /**
             * @description `counted`; `sampled`, from some of the profiles; or `planned`, what the statistics of the database say.
             * @enum {string}
             */
            method: "counted" | "sampled" | "planned";
            /** @description Of `sampled`: how far off it may well be, 19 times of 20. */
            margin: number | null;
            /** @description How many profiles there are. */
            of: number | null;
            took_ms: number;
            /** @description The rule in sentences; what was chosen stands between `<b>` and `</b>`. */
            says: string;
            /** @description At each place of the tree: how many are left once it, and all that comes before it, has been asked. */
            steps: {
                path: string;
                people: number;
            }[];
            /** @description Of rows that are no profiles: what they led to. Null when it was not counted. */
            rows: {
                rows: number;
                /** @description Different numbers, or profiles, that the rows belong to. */
                numbers: number;
                /** @description Numbers that no profile has. */
                unknown: number;
                /** @description Numbers that several profiles have. */
                shared: number;
            } | null;
            sample: {
                profile_id: number;
                name: string | null;
                number: string | null;
                fields: {
                    [key: string]: unknown;
                };
                /** @description Of the row that led to this person: what `target.carry` names. */
                carried: {
                    [key: string]: unknown;
                };
            }[];
        };
        QueryKinds: {
            field: string;
            /** @description The most frequent first, then `others`. */
            kinds: {
                /** @description Null: nothing is known. */
                value: string | null;
                label: string | null;
                people: number;
            }[];
            others: number;
            /** @description Of some of them. */
            approximate: boolean;
        };
        QuerySql: {
            sql: string;
            parameters: unknown[];
        };
        QueryVocabulary: {
            /** @constant */
            version: 2;
            /** @description The workspace’s: whose days count where a query names no other. */
            zone: string;
            resources: {
                name: string;
                label: string;
                /** @description Resources whose rows can be asked for from here. */
                related: string[];
                /** @description Its rows are no people yet: `target` says how they become some. */
                target: boolean;
                fields: {
                    name: string;
                    label: string;
                    /** @enum {string} */
                    kind: "text" | "number" | "date" | "instant" | "boolean" | "phone" | "choice" | "reference";
                    values?: {
                        value: string;
                        label: string;
                    }[];
                    /** @description Of a reference: where its values are from, in `references`. */
                    to?: string;
                }[];
            }[];
            kinds: {
                [key: string]: {
                    is: string;
                    label: string;
                    /**
                     * @description What stands in `value`: nothing, one value of the kind, a list of them, a stretch of time, days of the year.
                     * @enum {string}
                     */
                    takes: "nothing" | "one" | "several" | "when" | "anniversary";
                }[];
            };
            counts: {
                /** @enum {string} */
                is: "at-least" | "at-most" | "equal" | "more-than" | "fewer-than";
                label: string;
            }[];
            measures: {
                /** @enum {string} */
                of: "sum" | "average" | "min" | "max" | "distinct";
                label: string;
            }[];
            units: {
                /** @enum {string} */
                unit: "minute" | "hour" | "day" | "week" | "month" | "year";
                reach: number;
            }[];
            shared: {
                /** @enum {string} */
                policy: "all" | "latest" | "none";
                label: string;
            }[];
            leap_days: ("02-28" | "03-01")[];
            references: {
                name: string;
                label: string;
                /** @description A thousand of them at most. */
                items: {
                    id: number;
                    label: string;
                }[];
            }[];
            limits: {
                [key: string]: number;
            };
        };
        AudienceUse: {
            /** @enum {string} */
            kind: "delivery" | "workflow" | "audience";
            id: number;
            label: string;
        };
        CreditAccount: {
            account: {
                id: number;
                name: string;
                kind: string;
            };
            /**
             * @description Counted: nothing is held or refused. Prepaid: nothing leaves unpaid.
             * @enum {string}
             */
            mode: "counted" | "prepaid";
            /** @description In thousandths of a credit. */
            available: number;
            /** @description In thousandths of a credit. */
            held: number;
            alert_below: number | null;
            low: boolean;
            money: {
                currency: string;
                /** @description Of one credit. */
                worth: number;
            } | null;
            /** @description Debited for each message that arrives, on a prepaid account. */
            per_received: number;
            /** @description Debited for each notification of a reply by mail, on a prepaid account. */
            per_mail: number;
            /** @description How many countries have a price; “all others” counts as one. */
            prices: number;
        };
        CreditEntry: {
            id: number;
            at: string;
            /** @enum {string} */
            kind: "top-up" | "hold" | "settle" | "release" | "correction" | "single" | "reply" | "notification" | "received";
            /** @description In thousandths of a credit. */
            to_available: number;
            /** @description In thousandths of a credit. */
            to_held: number;
            /** @description What the balance changed by: the sum of the two others, in thousandths of a credit. */
            amount: number;
            preparation_id: number | null;
            batch: number | null;
            delivery: {
                id: number;
                label: string;
            } | null;
            by: string | null;
            by_name: string | null;
            note: string | null;
            /** @description The incoming SMS that it is about. */
            incoming_id: number | null;
        };
        CreditPrice: {
            country: string;
            /** @description In thousandths of a credit. */
            per_part: number;
        };
        WebhookCall: {
            event_id: number;
            /** @description What the receiver sees as webhook-id, the same on every attempt. */
            webhook_id: string;
            type: string;
            at: string;
            /** @enum {string} */
            state: "waiting" | "arrived" | "failed";
            attempts: number;
            /** @description When it is tried next; null when it has ended. */
            due_at: string | null;
            ended_at: string | null;
            /** @description What the last attempt was answered. */
            status: number | null;
            /** @description Why the last attempt got no answer. */
            problem: string | null;
        };
        Webhook: {
            id: number;
            url: string;
            description: string;
            types: ("delivery.prepared" | "delivery.confirmed" | "delivery.started" | "delivery.paused" | "delivery.resumed" | "delivery.stopped" | "delivery.finished" | "delivery.failed" | "message.state" | "message.in_doubt" | "incoming.received" | "opt_out.recorded" | "opt_out.imported" | "opt_in.recorded" | "consent.changed" | "rule.matched")[];
            enabled: boolean;
            /** @description Why Parley switched it off: it answered 410, or took nothing for five days. */
            disabled_because: ("gone" | "failing") | null;
            version: number;
            failing_since: string | null;
            /** @description Until then calls are signed with the earlier secret as well. */
            old_secret_until: string | null;
            created_at: string;
            updated_at: string;
            waiting: number;
            failed: number;
            last_arrived_at: string | null;
        };
        ConsentEntry: {
            id: number;
            /** @description Its place in the chain; null until it is sealed, within a second. */
            no: number | null;
            digest: string | null;
            at: string;
            address: string | null;
            profile: {
                id: number;
                name: string | null;
            } | null;
            kind: string;
            source: string;
            scope: number;
            scope_sender: string | null;
            actor_name: string | null;
            /** @description Null once its content was erased. */
            proof: {
                text: string;
                received_at: string | null;
                sender: string | null;
                account: string | null;
                simulated: boolean;
                keyword: string | null;
                because: unknown;
                answered: {
                    id: string;
                    text: string;
                    sent_at: string;
                } | null;
                incoming_id: number | null;
                reason: string | null;
                /** @description How and on which day the owner of the number asked for it elsewhere. */
                heard: {
                    how: string;
                    on: string | null;
                } | null;
                from: string | null;
            } | null;
            erased_at: string | null;
        };
        HeldNumber: {
            id: number;
            address: string;
            /** @enum {string} */
            why: "new-number" | "passed-on";
            at: string;
            profile: {
                id: number;
                name: string | null;
            };
            /** @description Of a new number: the one on which the person said STOP. */
            from_number: string | null;
            /** @description Of a number passed on: who had it, or has it too. */
            from_profile: {
                id: number;
                name: string | null;
            } | null;
            /** @enum {string} */
            status: "opted-out" | "quarantined" | "with-errors" | "no-sms";
            closed_since: string;
            source: string | null;
            /** @description What was written when it was closed. */
            said: string | null;
        };
        QuarantineEntry: {
            id: number;
            address: string;
            profile: {
                id: number;
                name: string | null;
            } | null;
            profiles_count: number;
            /** @enum {string} */
            status: "opted-out" | "quarantined" | "with-errors" | "no-sms";
            /** @description 0 is every sender, else the id of one. */
            scope: number;
            scope_sender: string | null;
            reason: string;
            source: string | null;
            errors: number;
            since: string;
            lifted_at: string | null;
            proof_id: number | null;
            simulated: boolean;
        };
        SilentMessage: {
            id: string;
            to: string;
            country: string | null;
            profile: {
                id: number;
                name: string | null;
            } | null;
            text: string;
            submitted_at: string;
            account: {
                id: number;
                name: string;
                simulated: boolean;
            };
            channel: {
                id: number;
                name: string;
            } | null;
            may_ask: boolean;
            /** @description no-reference: the carrier gave no id for it, so there is nothing to ask by. */
            may_not_ask_because: ("no-reference" | "account-cannot" | "being-asked") | null;
            asked_at: string | null;
            /** @description An outcome, or not-known, not-supported, no-answer. */
            answer: string | null;
        };
        Doubt: {
            id: string;
            to: string;
            country: string | null;
            profile: {
                id: number;
                name: string | null;
            } | null;
            text: string;
            parts: number;
            doubtful_parts: number;
            attempt: number;
            since: string;
            /** @description 76 s have passed, its validity is not over, its delivery was not stopped. */
            may_resend: boolean;
            may_not_resend_because: ("too-early" | "validity-over" | "delivery-over") | null;
            preparation: number;
            account: {
                id: number;
                name: string;
                simulated: boolean;
            };
            channel: {
                id: number;
                name: string;
            } | null;
            sender: string;
            marketing: boolean;
            expires_at: string | null;
        };
        ErrorCode: {
            /**
             * @description In the answer to a submission, or in a receipt.
             * @enum {string}
             */
            source: "submit" | "receipt";
            /** @description 0: the carrier gave no number. */
            code: number;
            /** @description The carrier’s own, as it documents the code. */
            words: string | null;
            /**
             * @description What it means for the number it came for.
             * @enum {string}
             */
            class: "hard" | "soft" | "ignored" | "opt-out";
            /**
             * @description What it means as long as nobody decided otherwise.
             * @enum {string}
             */
            usual_class: "hard" | "soft" | "ignored" | "opt-out";
            decided: boolean;
            note: string;
            count: number;
            first_at: string | null;
            last_at: string | null;
        };
        StrayReceipt: {
            id: number;
            at: string;
            account: {
                id: number;
                name: string;
            };
            ref: string;
            phone: string;
            /** @enum {string} */
            what: "waiting" | "queuedAgain" | "inDoubt" | "putBack" | "excludedLate" | "expiredBefore" | "cancelled" | "refused" | "submitted" | "enRoute" | "unknownToCarrier" | "expiredAtCarrier" | "undeliveredTemporary" | "undelivered" | "delivered";
            code: number;
            text: string;
            submitted_at: string | null;
            /** @description What came, octet by octet; what is no printable character is a dot. */
            raw: string;
            raw_hex: string;
            tries: number;
            settled: boolean;
            /** @description It has been looked for as long as we look. */
            gives_up: boolean;
        };
        Message: {
            id: string;
            to: string;
            text: string;
            /** @enum {string} */
            encoding: "gsm7" | "latin1" | "ucs2";
            parts: number;
            /** @enum {string} */
            state: "waiting" | "in-doubt" | "excluded" | "expired" | "cancelled" | "refused" | "submitted" | "undelivered" | "sent-without-receipt" | "delivered";
            excluded_because: ("opted-out" | "quarantined" | "no-sms") | null;
            /** @description The carrier’s own number. */
            error_code: number | null;
            channel_name: string | null;
            sender: string;
            sender_kind: string;
            account: string;
            marketing: boolean;
            /** @description Nothing real left. */
            simulated: boolean;
            profile: {
                id: number;
                name: string | null;
            } | null;
            created_at: string;
            expires_at: string | null;
            submitted_at: string | null;
            delivered_at: string | null;
            by: string | null;
            is_reply: boolean;
        };
        DeliveryPopulation: {
            population: {
                /** @constant */
                of: "nobody";
            } | {
                /** @constant */
                of: "all";
            } | {
                /** @constant */
                of: "lists";
                list_ids: number[];
                /** @default [] */
                without_list_ids: number[];
            } | {
                /** @constant */
                of: "audience";
                audience_id: number;
            } | {
                /** @constant */
                of: "numbers";
                count: number;
            } | {
                /** @constant */
                of: "file";
                name: string;
                count: number;
                /** @description Columns whose values the text may use, by name. */
                fields: string[];
            } | {
                /**
                 * @description Whoever comes to its activity in a workflow.
                 * @constant
                 */
                of: "arriving";
                /** @description Who came last; 0 before anybody has. */
                count: number;
                /** @description What some of them carry with them: the text may use it, by name. */
                fields: string[];
                /** @enum {string} */
                dimension: "profile" | "incoming" | "number";
            };
            people: number;
            with_number: number;
            /** @description True: counted by the statistics of the database, as there are very many. */
            approximate: boolean;
            sample: {
                profile_id: number | null;
                name: string | null;
                number: string | null;
                fields: {
                    [key: string]: unknown;
                };
            }[];
            /** @description The first hundred lines that hold no number that may get an SMS. */
            problems: {
                /** @description Which of the numbers that were written, or which row of the file. */
                line: number;
                written: string;
                /** @enum {string} */
                code: "empty" | "too-short" | "too-long" | "letters" | "excel-scientific" | "short-code" | "impossible" | "invalid" | "landline";
                says: string;
            }[];
            problem_count: number;
        };
        TestProfile: {
            id: number;
            name: string | null;
            /** @description Without one, no proof goes to them. */
            number: string | null;
            standing: ("opted-out" | "quarantined" | "with-errors" | "no-sms") | null;
            added_at: string;
        };
        Why: {
            number: string | null;
            profile: {
                id: number;
                name: string | null;
            } | null;
            /** @description Who has the same number. */
            others: {
                id: number;
                name: string | null;
            }[];
            former_numbers: string[];
            may_be_written_to: {
                marketing: {
                    ok: boolean;
                    code: string;
                    says: string;
                    /** @description Allowed, though not at this hour: from then on. */
                    from: string | null;
                };
                service: {
                    ok: boolean;
                    code: string;
                    says: string;
                    /** @description Allowed, though not at this hour: from then on. */
                    from: string | null;
                };
            };
            items: {
                at: string;
                /** @enum {string} */
                kind: "received" | "received-though-opted-out" | "on-its-way" | "not-delivered" | "left-out" | "in-doubt" | "wrote" | "clicked" | "opted-out" | "opted-in" | "quarantined" | "lifted" | "noted";
                /** @description The state or the reason. */
                code: string;
                says: string;
                delivery: {
                    id: number;
                    label: string;
                    kind: string;
                } | null;
                message_id: string | null;
                number: string | null;
                text: string | null;
                /** @description Thousandths of a credit. */
                price: number | null;
            }[];
            /** @description Give it back as `cursor`; null on the last page. */
            next: string | null;
        };
        WorkflowItem: {
            id: number;
            label: string;
            /** @enum {string} */
            state: "editing" | "active" | "paused" | "stopped" | "finished";
            /** @description One of its runs needs a person. */
            troubled: boolean;
            /** @description Give it back with every change: who saves an older one is told so. */
            version: number;
            archived: boolean;
            campaign: {
                id: number;
                label: string;
            } | null;
            /** @description How many are drawn. */
            activities: number;
            open_runs: number;
            last_run: {
                id: number;
                started_at: string;
            } | null;
            /** @description When its schedulers begin the next run. */
            next_at: string | null;
            created_by: string | null;
            created_at: string;
            updated_by: string | null;
            updated_at: string;
            started_by: string | null;
            started_at: string | null;
            ended_at: string | null;
        };
        WorkflowFault: {
            /**
             * @description A warning hinders nothing.
             * @enum {string}
             */
            level: "malformed" | "fault" | "warning";
            /** @description The screens have a sentence for each. */
            code: string;
            /** @description Where in the definition. */
            path: (string | number)[];
            /** @description Null: the whole drawing, or a transition. */
            activity: string | null;
            values: {
                [key: string]: string | number;
            };
        };
        Workflow: {
            id: number;
            label: string;
            /** @enum {string} */
            state: "editing" | "active" | "paused" | "stopped" | "finished";
            /** @description One of its runs needs a person. */
            troubled: boolean;
            /** @description Give it back with every change: who saves an older one is told so. */
            version: number;
            archived: boolean;
            campaign: {
                id: number;
                label: string;
            } | null;
            /** @description How many are drawn. */
            activities: number;
            open_runs: number;
            last_run: {
                id: number;
                started_at: string;
            } | null;
            /** @description When its schedulers begin the next run. */
            next_at: string | null;
            created_by: string | null;
            created_at: string;
            updated_by: string | null;
            updated_at: string;
            started_by: string | null;
            started_at: string | null;
            ended_at: string | null;
            /** @description Activities, the transitions between them and what goes for all of them: see docs/workflows.md. */
            definition: {
                [key: string]: unknown;
            };
            /** @description What is wrong before it can be started. */
            faults: components["schemas"]["WorkflowFault"][];
            /** @description What can be done to it in this state. */
            may: ("edit" | "start" | "pause" | "resume" | "restart" | "stop" | "finish")[];
        };
        WorkflowDecision: {
            workflow: {
                id: number;
                label: string;
            };
            run: number;
            step: number;
            activity: string;
            activity_label: string;
            question: string;
            people: number;
            asked_at: string | null;
            /** @description When those who wait go on without a decision. */
            expires_at: string | null;
        };
        Answering: {
            /** @enum {string} */
            kind: "none" | "text" | "script";
            /** @description The one fixed text. */
            text: string | null;
            url: string | null;
            /** @enum {string} */
            format: "form" | "json";
            /** @description Milliseconds until the script is given up. */
            deadline_ms: number;
            /** @description One more call where the first got no answer, a 429 or a 5xx. */
            retry: boolean;
            /** @description Sent when the script gave nothing that can be sent; null: nothing is. */
            fallback: string | null;
            /** @description Off: the text of an incoming SMS goes once it is processed. */
            store_texts: boolean;
            /** @description After this incoming SMS are deleted; null: never. */
            keep_days: number | null;
            /** @description Only mobile phones of these countries can answer its reply numbers; null: all. */
            answerable_countries: string[] | null;
            has_secret: boolean;
            /** @description Calls that failed one after the other. */
            failures: number;
            /** @description Until then the script is not called, as it kept failing. */
            rests_until: string | null;
            version: number;
        };
        ScriptCall: {
            incoming_id: number;
            at: string;
            from: string;
            to: string;
            /** @description Null where texts are not kept. */
            text: string | null;
            tag: string;
            /** @enum {string} */
            state: "waiting" | "replied" | "fallback" | "silent";
            because: string | null;
            attempts: number;
            ended_at: string | null;
            status: number | null;
            problem: string | null;
            took_ms: number | null;
        };
        Wire: {
            ours: number[];
            theirs: number[];
            perSecond: number;
            incomingPerMinute: number;
            links: {
                up: number;
                total: number;
            };
            /** @description What waits for people: conversations to answer, look-alikes and held numbers to decide on. */
            counts: {
                inbox: number;
                lookalikes: number;
                quarantine: number;
            };
            /** @description Left on prepaid accounts, in whole credits; null when there is none. */
            credits: number | null;
        };
        Home: {
            /** @description What waits for someone, in the words of the reader. */
            waiting: {
                id: string;
                title: string;
                detail: string;
                act: string;
                to: string;
                /** @enum {string} */
                voice: "ours" | "theirs" | "fail" | "doubt";
            }[];
            day: {
                sent: number;
                deliveredShare: number | null;
                replies: number;
                stops: number;
            };
            /** @description Some of what these figures count goes through the simulator. */
            simulator: boolean;
        };
        PhoneBubble: {
            id: number;
            at: string;
            ours: boolean;
            text: string;
            parts: number;
            parts_come: number;
            flash: boolean;
            /** @description Hexadecimal, when it is no text. */
            binary: string | null;
            /** @description From the submission to the receipt of its last part. */
            receipt_ms: number | null;
            /** @description How far what the phone wrote has come; null for what it received. */
            state: ("waiting" | "sent" | "acknowledged" | "refused") | null;
            acknowledged_ms: number | null;
        };
        VirtualPhone: {
            number: string;
            name: string | null;
            /** @enum {string} */
            state: "on" | "off" | "full" | "unknown";
            /** @description Messages kept at the carrier while the phone is off. */
            waiting: number;
            waiting_until: string | null;
            threads: {
                with: string;
                messages: components["schemas"]["PhoneBubble"][];
            }[];
        };
        BookEntry: {
            no: number;
            at: string;
            /** @enum {string} */
            kind: "bound" | "bind-refused" | "link-ended" | "submitted" | "answered" | "receipt" | "receipt-acknowledged" | "incoming" | "incoming-acknowledged" | "waiting" | "request" | "fault" | "phone";
            link: number | null;
            from: string | null;
            to: string | null;
            text: string | null;
            part: number | null;
            parts: number | null;
            /** @description SMPP command_status; 0 is yes. */
            status: number | null;
            /** @description The final state that a receipt tells: DELIVRD, UNDELIV… */
            stat: string | null;
            after_ms: number | null;
            until: string | null;
            /** @description Whatever else the kind carries: the fault, the state of a phone, why a link ended. */
            detail: string | null;
        };
        CarrierSettings: {
            /** @description Where the simulator draws from a range, its middle. */
            receipt_delay_ms: number;
            /** @description Before the carrier answers a submission. */
            latency_ms: number;
            /** @description Beyond it submissions are throttled; null: no limit. */
            per_second: number | null;
            /** @description Share of submissions that are taken and never answered. */
            answers_lost: number;
        };
        Fault: {
            id: string;
            /** @enum {string} */
            kind: "throttle" | "queue-full" | "status" | "no-answer" | "late-answer" | "answer-twice" | "wrong-sequence" | "split-bytes" | "corrupt-length" | "garbage" | "unknown-tlv" | "disconnect" | "unbind" | "freeze" | "no-enquire" | "refuse-binds" | "receipt-first" | "receipt-twice" | "receipt-lost" | "outcome";
            probability: number;
            count: number | null;
            struck: number;
        };
        Crowd: {
            id: string;
            prefix: string;
            outcomes: {
                share: number;
                stat: string;
                err: string | null;
            }[];
            replies: {
                share: number;
                text: string;
                /** @description The latest of them answer after so long, the others before. */
                within_ms: number;
            }[];
        };
        CarrierLink: {
            link: number;
            system_id: string;
            /** @enum {string} */
            mode: "transceiver" | "transmitter" | "receiver";
            since: string;
            submitted: number;
            unanswered: number;
            frozen: boolean;
        };
        CarrierCounters: {
            submitted: number;
            accepted: number;
            per_second: number;
            receipts_sent: number;
            receipts_waiting: number;
            incoming: number;
            incoming_waiting: number;
            waiting_for_phones: number;
            book_entries: number;
        };
        Carrier: {
            smpp_port: number;
            settings: components["schemas"]["CarrierSettings"];
            faults: components["schemas"]["Fault"][];
            crowds: components["schemas"]["Crowd"][];
            links: components["schemas"]["CarrierLink"][];
            counters: components["schemas"]["CarrierCounters"];
        };
        HoursRule: {
            id: number;
            /** @description Of a rule that comes with Parley: FR, US-TX, *. */
            key: string | null;
            name: string | null;
            /** @description By the recipient’s country; else only where a channel names it. */
            automatic: boolean;
            /** @description ISO 3166; null: every country without a rule of its own. */
            country: string | null;
            /** @description A state, like TX. Its hours lie within its country’s. */
            region: string | null;
            /** @description Only on accounts of this kind. */
            provider: string | null;
            /** @description Monday first, in minutes since midnight by the recipient’s clock. A day without any is closed. */
            week: {
                from: number;
                /** @description Excluded. Not after `from`: on the day after. */
                to: number;
            }[][];
            /** @description Whether public holidays are days like others. */
            holidays: boolean;
            /** @description As it is applied: the rule of a state is narrowed by its country’s. */
            applied: {
                /** @description Monday first, in minutes since midnight by the recipient’s clock. A day without any is closed. */
                week: {
                    from: number;
                    /** @description Excluded. Not after `from`: on the day after. */
                    to: number;
                }[][];
                /** @description Whether public holidays are days like others. */
                holidays: boolean;
            };
            changed: boolean;
            /** @description Where a rule that comes with Parley is from. */
            origin: {
                en: string;
                fr: string;
                /** @enum {string} */
                confidence: "high" | "medium" | "low" | "own";
            } | null;
            /** @description That name it. */
            channels: {
                id: number;
                name: string;
            }[];
            updated_at: string;
        };
        HoursOfNumber: {
            number: string;
            country: string | null;
            region: string | null;
            /** @description An IANA zone, A|B, FR* or *: each of them must be open. */
            zone: string;
            /** @description How many zones that is. */
            clocks: number;
            /** @enum {string} */
            told_by: "profile" | "number" | "country" | "nobody";
            /** @description Null: it may always leave. */
            rule: number | null;
            open: boolean;
            /** @description Null: not within 14 days. */
            leaves_at: string | null;
            closes_at: string | null;
        };
        ChannelOptions: {
            /**
             * @description A longer message is excluded, with this reason.
             * @default 5
             */
            max_parts: number;
            /**
             * @description Best first; null takes those of the account.
             * @default null
             */
            encodings: ("gsm7" | "latin1" | "ucs2")[] | null;
            /**
             * @description Replaced where that brings the whole text into the standard alphabet.
             * @default []
             */
            transliterate: ("typographic" | "symbols" | "letters")[];
            /** @default 48 */
            validity_hours: number;
            /**
             * @description Of numbers written without a country code.
             * @default FR
             */
            default_country: string;
            /**
             * @description 3 leaves first.
             * @default 0
             */
            priority: number;
            /**
             * @description For one-time codes, on transactional channels: what is in doubt is sent again after 76 s.
             * @default false
             */
            resend_in_doubt: boolean;
            /**
             * @description Marketing only: the permitted hours of the recipient’s country, those of one rule, or none.
             * @default country
             */
            hours: ("country" | "none") | number;
            /**
             * @description Links become short ones of this subdomain, and clicks are counted; null: they leave as they are written.
             * @default null
             */
            link_subdomain_id: number | null;
        };
        Channel: {
            id: number;
            name: string;
            /** @enum {string} */
            kind: "marketing" | "transactional";
            account_id: number;
            account_name: string;
            /** @enum {string} */
            account_kind: "smpp" | "twilio" | "simulator";
            simulated: boolean;
            sender_id: number;
            /** @enum {string} */
            sender_kind: "short-code" | "long-number" | "toll-free" | "reply-number" | "alphanumeric";
            sender_value: string;
            sender_country: string | null;
            two_way: boolean;
            /** @description The sender where its STOPs arrive: itself, or the one it is routed to. */
            stop_sender_id: number;
            reply_window_hours: number | null;
            options: components["schemas"]["ChannelOptions"];
            fallbacks: {
                sender_id: number;
                /** @enum {string} */
                sender_kind: "short-code" | "long-number" | "toll-free" | "reply-number" | "alphanumeric";
                sender_value: string;
                retired: boolean;
                account_id: number;
                account_name: string;
                account_enabled: boolean;
            }[];
            pool: {
                sender_id: number;
                /** @enum {string} */
                sender_kind: "short-code" | "long-number" | "toll-free" | "reply-number" | "alphanumeric";
                sender_value: string;
                retired: boolean;
            }[];
            /** @description Why nothing may be confirmed on it now. */
            not_confirmable: {
                /** @enum {string} */
                code: "stop-undecided" | "account-disabled" | "sender-retired" | "channel-retired";
                says: {
                    en: string;
                    fr: string;
                };
            } | null;
            created_at: string;
            updated_at: string;
            retired_at: string | null;
        };
        Template: {
            id: number;
            label: string;
            /** @enum {string} */
            kind: "marketing" | "transactional";
            content: components["schemas"]["Content"];
            settings: components["schemas"]["TemplateSettings"];
            /** @description Comes with Parley: read only, to be duplicated. */
            builtin: boolean;
            /** @description To be given back with a change. */
            version: number;
            created_at: string;
            updated_at: string;
            archived_at: string | null;
        };
        ComposeSender: {
            channel_id: number;
            channel_name: string;
            /** @enum {string} */
            kind: "marketing" | "transactional";
            sender: {
                id: number;
                value: string;
                kind: string;
                country: string | null;
                reply_window_hours: number | null;
                route: string;
                route_sender_value: string | null;
                /** @description Where people opt out, as texts name it. */
                way_out: {
                    /** @constant */
                    kind: "answer";
                    number: string | null;
                    /** @description Of the mention, where that of the text is not said. */
                    language?: string | null;
                } | {
                    /** @constant */
                    kind: "number";
                    number: string;
                    /** @description Of the mention, where that of the text is not said. */
                    language?: string | null;
                } | {
                    /** @constant */
                    kind: "mail";
                    address: string;
                    /** @description Of the mention, where that of the text is not said. */
                    language?: string | null;
                } | {
                    /** @constant */
                    kind: "page";
                    url: string;
                    /** @description Of the mention, where that of the text is not said. */
                    language?: string | null;
                };
            };
            account: {
                id: number;
                name: string;
                simulated: boolean;
                up: boolean;
            };
            usable: boolean;
            unusable_because: string | null;
            /** @description What its short links begin with; null: links leave as they are written. */
            link_base: string | null;
            text: {
                encodings: ("gsm7" | "latin1" | "ucs2")[];
                referenceBits: 8 | 16;
                maxParts: number;
                transliterate: ("typographic" | "symbols" | "letters")[];
            };
        };
        DeliveryCounts: {
            target: number;
            /** @description At preparation. */
            excluded: number;
            /** @description Opted out or quarantined after it was prepared. */
            excluded_late: number;
            waiting: number;
            /** @description The carrier has it; a receipt is expected. */
            submitted: number;
            delivered: number;
            undelivered: number;
            sent_without_receipt: number;
            refused: number;
            /** @description Its validity was over before it left. */
            expired: number;
            /** @description The carrier had it until its validity was over. */
            expired_at_carrier: number;
            cancelled: number;
            in_doubt: number;
        };
        Delivery: {
            id: number;
            /** @enum {string} */
            kind: "single" | "recurring" | "execution";
            label: string;
            now: components["schemas"]["DeliveryState"];
            /** @description Give it back with every change: who saves an older one is told so. */
            version: number;
            archived: boolean;
            parent: {
                id: number;
                label: string;
            } | null;
            /** @description Of an execution: what it groups the runs of. */
            period: components["schemas"]["DeliveryPeriod"] | null;
            /** @description How often it was begun: an execution, or all those of a parent. */
            runs: number;
            /** @description Of a parent. */
            executions: number;
            last_run_at: string | null;
            campaign: {
                id: number;
                label: string;
            } | null;
            /** @description The one that it was made for, and in which people come to it. */
            workflow: {
                id: number;
                label: string;
                /** @description Of the workflow. */
                state: string;
                activity: string;
            } | null;
            channel: {
                id: number;
                name: string;
                /** @enum {string} */
                kind: "marketing" | "transactional";
                sender: string;
                sender_kind: string;
                account: string;
                /** @description Nothing real leaves. */
                simulated: boolean;
            } | null;
            created_by: string | null;
            created_at: string;
            updated_by: string | null;
            updated_at: string;
            preparing: {
                done: number;
                target: number | null;
            } | null;
            /** @description Thousandths of a credit, as prepared; null without prices. */
            price: number | null;
            template_id: number | null;
            content: components["schemas"]["Content"];
            population: {
                /** @constant */
                of: "nobody";
            } | {
                /** @constant */
                of: "all";
            } | {
                /** @constant */
                of: "lists";
                list_ids: number[];
                /** @default [] */
                without_list_ids: number[];
            } | {
                /** @constant */
                of: "audience";
                audience_id: number;
            } | {
                /** @constant */
                of: "numbers";
                count: number;
            } | {
                /** @constant */
                of: "file";
                name: string;
                count: number;
                /** @description Columns whose values the text may use, by name. */
                fields: string[];
            } | {
                /**
                 * @description Whoever comes to its activity in a workflow.
                 * @constant
                 */
                of: "arriving";
                /** @description Who came last; 0 before anybody has. */
                count: number;
                /** @description What some of them carry with them: the text may use it, by name. */
                fields: string[];
                /** @enum {string} */
                dimension: "profile" | "incoming" | "number";
            };
            /** @description Those that the population names, with or without. */
            lists: {
                id: number;
                name: string;
            }[];
            settings: {
                /**
                 * @default {
                 *       "when": "now"
                 *     }
                 */
                schedule: {
                    /** @constant */
                    when: "now";
                } | {
                    /** @constant */
                    when: "at";
                    /** Format: date-time */
                    at: string;
                    zone: string;
                } | {
                    /** @constant */
                    when: "local";
                    at: string;
                };
                /**
                 * @description Null: the channel’s.
                 * @default null
                 */
                validity_minutes: number | null;
                /**
                 * @description 3 leaves first.
                 * @default 0
                 */
                priority: number;
                /**
                 * @description Drawn by chance, the same people each time it is prepared; they get nothing.
                 * @default null
                 */
                control_group: ({
                    percent: number;
                } | {
                    people: number;
                }) | null;
                /**
                 * @description Equal shares, one after the other.
                 * @default null
                 */
                waves: {
                    count: number;
                    every_minutes: number;
                } | null;
                /** @default null */
                parts_per_second: number | null;
                /**
                 * @description Only these; null: all.
                 * @default null
                 */
                countries: string[] | null;
                /**
                 * @description Thousandths of a credit: dearer is not confirmed.
                 * @default null
                 */
                budget: number | null;
                /**
                 * @description Only a workflow’s delivery may go without.
                 * @default true
                 */
                ask_confirmation: boolean;
                /** @default 72 */
                confirm_within_hours: number;
                /**
                 * @description Who lets a marketing text go without its way out.
                 * @default null
                 */
                way_out_waived_by: string | null;
                /** @default false */
                ignore_hours: boolean;
                /**
                 * @description Of a recurring delivery and its executions; null: of a single one.
                 * @default null
                 */
                recurrence: {
                    /**
                     * @description One execution groups the runs of this; none: each run has its own.
                     * @enum {string}
                     */
                    aggregation: "none" | "day" | "week" | "month" | "year";
                    /** @description On whose clock days, weeks, months and years begin. */
                    zone: string;
                    /** @description Hours and minutes on each recipient’s clock, on the day of the run; null: as soon as it is confirmed. */
                    hour: string | null;
                } | null;
            };
            /** @description Why the last preparation failed. */
            problem: {
                code: string;
                says: string;
                fix: string | null;
            } | null;
            /** @description What its state lets happen. */
            may: ("edit" | "prepare" | "beginRun" | "cancelPreparation" | "preparationFailed" | "prepared" | "confirm" | "lapse" | "pause" | "resume" | "stop" | "finish")[];
            /** @description Why nothing may be confirmed on its channel now. */
            hindrance: {
                code: string;
                says: string;
            } | null;
            /** @description Someone let its text go without its way out; their name while it is known. */
            way_out_waived: {
                by: string | null;
            } | null;
        };
        DeliveryItem: {
            id: number;
            /** @enum {string} */
            kind: "single" | "recurring" | "execution";
            label: string;
            now: components["schemas"]["DeliveryState"];
            /** @description Give it back with every change: who saves an older one is told so. */
            version: number;
            archived: boolean;
            parent: {
                id: number;
                label: string;
            } | null;
            /** @description Of an execution: what it groups the runs of. */
            period: components["schemas"]["DeliveryPeriod"] | null;
            /** @description How often it was begun: an execution, or all those of a parent. */
            runs: number;
            /** @description Of a parent. */
            executions: number;
            last_run_at: string | null;
            campaign: {
                id: number;
                label: string;
            } | null;
            /** @description The one that it was made for, and in which people come to it. */
            workflow: {
                id: number;
                label: string;
                /** @description Of the workflow. */
                state: string;
                activity: string;
            } | null;
            channel: {
                id: number;
                name: string;
                /** @enum {string} */
                kind: "marketing" | "transactional";
                sender: string;
                sender_kind: string;
                account: string;
                /** @description Nothing real leaves. */
                simulated: boolean;
            } | null;
            created_by: string | null;
            created_at: string;
            updated_by: string | null;
            updated_at: string;
            preparing: {
                done: number;
                target: number | null;
            } | null;
            /** @description Thousandths of a credit, as prepared; null without prices. */
            price: number | null;
            text: string;
            /** @description Its last preparation came to nothing. */
            failed: boolean;
            /** @description Null until it is prepared; of a parent, its executions together. */
            counts: components["schemas"]["DeliveryCounts"] | null;
            /** @description Parts that left, over the last ten seconds; of what is on its way. */
            per_second: number | null;
            /** @description About when the last one leaves, at this speed. */
            ends_at: string | null;
        };
        DeliveryRun: {
            preparation_id: number;
            execution: {
                id: number;
                period: components["schemas"]["DeliveryPeriod"];
            };
            /** @description Of its execution, from 1. */
            no: number;
            /** @enum {string} */
            state: "preparing" | "cancelled" | "failed" | "prepared" | "unconfirmed" | "scheduled" | "sending" | "paused" | "stopped" | "finished";
            begun_at: string;
            begun_by: string | null;
            prepared_at: string | null;
            confirm_until: string | null;
            confirmed_at: string | null;
            confirmed_by: string | null;
            starts_at: string | null;
            ended_at: string | null;
            /** @description Thousandths of a credit, as prepared. */
            price: number | null;
            /** @description Of this run alone; null while it is not prepared, or came to nothing. */
            counts: components["schemas"]["DeliveryCounts"] | null;
        };
        DeliveryAnswer: {
            /** @description Of the incoming message. */
            id: number;
            at: string;
            /** @description E.164, or as the carrier wrote it when it is no number. */
            number: string;
            profile: {
                id: number;
                name: string | null;
            } | null;
            text: string;
            /** @enum {string} */
            meaning: "none" | "opt-out" | "opt-in" | "help" | "near";
            /** @description After the reply window. */
            late: boolean;
        };
        ExcludedBy: {
            /** @enum {string} */
            reason: "no-address" | "invalid-number" | "landline" | "duplicate" | "opted-out" | "quarantined" | "control-group" | "country-not-allowed" | "one-way-limit" | "text-too-long" | "text-cannot-leave" | "missing-field" | "no-price" | "no-permitted-hour" | "no-sms" | "has-link";
            people: number;
            says: string;
        };
        ErrorCount: {
            /** @description The carrier’s own number. */
            code: number;
            /**
             * @description Refused at once, or reported later.
             * @enum {string}
             */
            after: "submission" | "receipt";
            messages: number;
            says: string;
            /** @enum {string} */
            lasting: "permanent" | "temporary" | "unknown";
        };
        DeliveryDashboard: {
            /** @description Null until it is prepared. */
            counts: components["schemas"]["DeliveryCounts"] | null;
            /** @description Of an execution: how many runs these figures are of. */
            runs: number;
            /** @description Of several runs, each person once. Null: of one, where each message is a person; or too many to tell. */
            people: {
                messaged: number;
                reached: number;
            } | null;
            /** @description Empty until it is prepared. */
            funnel: {
                /** @enum {string} */
                step: "target" | "messages" | "handed-over" | "delivered";
                people: number;
                /** @description Why the next step has fewer: with it they make this step. */
                losses: {
                    /** @enum {string} */
                    by: "excluded" | "excluded-late" | "waiting" | "expired" | "expired-at-carrier" | "cancelled" | "refused" | "in-doubt" | "submitted" | "undelivered" | "sent-without-receipt";
                    people: number;
                }[];
            }[];
            exclusions: components["schemas"]["ExcludedBy"][];
            errors: components["schemas"]["ErrorCount"][];
            /** @description All of them, as prepared. */
            parts: number | null;
            /** @description Thousandths of a credit, as confirmed. */
            price: number | null;
            /** @description Thousandths of a credit so far; null where nothing has a price. */
            spent: number | null;
            /** @description From the ledger of a prepaid account; or counted from what left, at the confirmed prices. */
            spent_by: ("ledger" | "count") | null;
            /** @description Of a prepaid account: what is still set aside for the rest. */
            held: number | null;
            /** @description Parts that left, over the last ten seconds. */
            per_second: number;
            /** @description Why nothing leaves although messages may, as far as that is known. */
            stuck: {
                /** @enum {string} */
                code: "account-disabled" | "no-link";
                says: string;
            } | null;
            /** @description Parts per second; null: as fast as the carrier answers. */
            speed_limit: number | null;
            /** @description About when the last one leaves, at this speed. */
            ends_at: string | null;
            /** @description When the last ones may leave: waves, zones and permitted hours. */
            last_batch_at: string | null;
            answers: {
                all: number;
                late: number;
                opt_outs: number;
                opt_ins: number;
                help: number;
            };
            /** @description Null where its texts have no short link. */
            clicks: {
                /** @description Who followed a link, each once. */
                people: number;
                /** @description All of theirs. */
                clicks: number;
                /** @description Those of machines: previews, scanners. They are in no other figure. */
                bots: number;
                links: {
                    /** @description As it stands in the text; empty: what fields brought whole. */
                    written: string;
                    /** @description With fields in it. */
                    personal: boolean;
                    people: number;
                    clicks: number;
                    bots: number;
                }[];
            } | null;
            links: {
                campaign: {
                    id: number;
                    label: string;
                } | null;
                parent: {
                    id: number;
                    label: string;
                } | null;
                executions: number;
                workflow: {
                    id: number;
                    label: string;
                    state: string;
                    activity: string;
                } | null;
            };
            /** @description Messages that may not leave yet, by the next hour at which they may. */
            waits: {
                until: string;
                messages: number;
            }[];
            example: {
                to: string;
                text: string;
                parts: number;
                encoding: string;
            } | null;
            proofs: number;
            as_of: string;
        };
        DeliveryRate: {
            step_seconds: number;
            speed_limit: number | null;
            points: {
                at: string;
                /** @description Parts. */
                submitted: number;
                delivered: number;
                failed: number;
                answers: number;
                opt_outs: number;
            }[];
        };
        Proof: {
            id: number;
            at: string;
            by: string | null;
            /** @description Of the delivery when it was sent: an older one is another text. */
            version: number;
            current: boolean;
            to: {
                number: string;
                name: string | null;
                message_id: string;
            }[];
        };
        DeliveryConfirmation: {
            id: number;
            label: string;
            version: number;
            preparation_id: number;
            prepared_at: string;
            confirm_until: string | null;
            may_confirm: boolean;
            who_may: string[];
            /** @description What keeps it from being confirmed now, each as confirming would answer it; empty: it may be. */
            obstacles: {
                code: string;
                says: string;
                fix: string | null;
            }[];
            population: {
                /** @constant */
                of: "nobody";
            } | {
                /** @constant */
                of: "all";
            } | {
                /** @constant */
                of: "lists";
                list_ids: number[];
                /** @default [] */
                without_list_ids: number[];
            } | {
                /** @constant */
                of: "audience";
                audience_id: number;
            } | {
                /** @constant */
                of: "numbers";
                count: number;
            } | {
                /** @constant */
                of: "file";
                name: string;
                count: number;
                /** @description Columns whose values the text may use, by name. */
                fields: string[];
            } | {
                /**
                 * @description Whoever comes to its activity in a workflow.
                 * @constant
                 */
                of: "arriving";
                /** @description Who came last; 0 before anybody has. */
                count: number;
                /** @description What some of them carry with them: the text may use it, by name. */
                fields: string[];
                /** @enum {string} */
                dimension: "profile" | "incoming" | "number";
            };
            lists: {
                id: number;
                name: string;
            }[];
            /** @description What the audience is called that it goes to. */
            audience: string | null;
            target: number;
            exclusions: components["schemas"]["ExcludedBy"][];
            /** @description Which ones, of those who lack one that the text needs: each counts once. */
            missing_fields: {
                field: string;
                says: string;
                people: number;
            }[];
            excluded: number;
            messages: number;
            parts: number;
            part_counts: {
                parts: number;
                messages: number;
            }[];
            languages: {
                language: string | null;
                messages: number;
            }[];
            price: {
                /** @description Thousandths of a credit; null when the account has no prices. */
                total: number | null;
                countries: {
                    country: string | null;
                    messages: number;
                    parts: number;
                    per_part: number | null;
                    price: number | null;
                }[];
            };
            credits: {
                /** @description False: credits are only counted. */
                prepaid: boolean;
                now: number | null;
                after: number | null;
                enough: boolean;
            } | null;
            budget: {
                ceiling: number;
                within: boolean;
            } | null;
            speed: {
                /** @description Null: as fast as the carrier answers. */
                parts_per_second: number | null;
                by: ("account" | "delivery") | null;
                links: number;
                links_up: number;
                /** @description Of sending without a pause, at this speed. */
                seconds: number | null;
            };
            schedule: {
                /** @constant */
                when: "now";
            } | {
                /** @constant */
                when: "at";
                /** Format: date-time */
                at: string;
                zone: string;
            } | {
                /** @constant */
                when: "local";
                at: string;
            };
            starts_at: string;
            /** @description About when the last one leaves; null when the speed is not known. */
            ends_at: string | null;
            expires_after_minutes: number;
            waves: {
                count: number;
                every_minutes: number;
                of: {
                    wave: number;
                    /** @description When the first of them may leave. */
                    starts_at: string;
                    messages: number;
                    /** @description Of them: leave later than that, at their permitted hours. */
                    waiting: number;
                }[];
            } | null;
            /** @description The largest first. Without those for whom it makes no difference where they are. */
            zones: {
                zone: string;
                messages: number;
                /** @description The first of them; null: no permitted hour within validity. */
                leaves_at: string | null;
                /** @description For its permitted hours. */
                waits: boolean;
                /** @description The permitted hours that hold its departure; null: any hour. */
                opens_at: string | null;
                closes_at: string | null;
            }[];
            /** @description Messages that wait for permitted hours. */
            outside_hours: number;
            /** @description Messages whose validity ends before a permitted hour comes. */
            never_permitted: number;
            /** @description About how many would not leave within their validity at this speed. */
            expiring: number;
            unicode: {
                messages: number;
                letters: {
                    char: string;
                    messages: number;
                }[];
                /** @description Fewer parts if every such letter were replaced. */
                parts_saved: number;
                price_saved: number | null;
            };
            way_out: {
                needed: boolean;
                ok: boolean;
                /** @enum {string} */
                by: "text" | "carrier" | "waived" | "not-needed" | "none";
                waived_by: string | null;
                /** @description What the carrier adds to each text. */
                appended_characters: number;
            };
            /** @description Null: nothing is known to keep anyone from answering. */
            answers: {
                /** @description Whose mobile phones can answer. */
                countries: string[];
                /** @description Messages to phones that cannot. */
                cannot: number;
            } | null;
            channel: {
                id: number;
                name: string;
                /** @enum {string} */
                kind: "marketing" | "transactional";
                sender: string;
                sender_kind: string;
                /** @description More than one: a pool, of which each recipient has one. */
                numbers: number;
                two_way: boolean;
                account: string;
                simulated: boolean;
            };
            proofs: components["schemas"]["Proof"][];
            /** @description Since it was prepared. */
            changed: {
                /** @description Opted out or quarantined since it was prepared: they are left out as it leaves. */
                opted_out: number;
                /** @description The prices are not those it was prepared with. */
                prices: boolean;
            };
            examples: {
                message_id: string;
                to: string;
                name: string | null;
                text: string;
                parts: number;
            }[];
        };
        Approval: {
            id: number;
            label: string;
            /** @enum {string} */
            kind: "single" | "recurring" | "execution";
            /** @description Of a recurring execution. */
            period: components["schemas"]["DeliveryPeriod"] | null;
            campaign: {
                id: number;
                label: string;
            } | null;
            channel: string;
            simulated: boolean;
            preparation_id: number;
            version: number;
            prepared_at: string;
            prepared_by: string | null;
            confirm_until: string | null;
            target: number;
            messages: number;
            parts: number;
            price: number | null;
            schedule: {
                /** @constant */
                when: "now";
            } | {
                /** @constant */
                when: "at";
                /** Format: date-time */
                at: string;
                zone: string;
            } | {
                /** @constant */
                when: "local";
                at: string;
            };
        };
        ExclusionEntry: {
            /** @description Null: the number was pasted or came in a file. */
            profile: {
                id: number;
                name: string | null;
            } | null;
            number: string | null;
            /** @description What was pasted or stood in the file, where that is no number. */
            written: string | null;
            /** @enum {string} */
            reason: "no-address" | "invalid-number" | "landline" | "duplicate" | "opted-out" | "quarantined" | "control-group" | "country-not-allowed" | "one-way-limit" | "text-too-long" | "text-cannot-leave" | "missing-field" | "no-price" | "no-permitted-hour" | "no-sms" | "has-link";
            says: string;
            /** @description Of a duplicate: whose message goes to this number. */
            kept: {
                id: number;
                name: string | null;
            } | null;
        };
        SendingEntry: {
            message_id: string;
            to: string;
            profile: {
                id: number;
                name: string | null;
            } | null;
            text: string;
            parts: number;
            /** @enum {string} */
            state: "waiting" | "in-doubt" | "excluded" | "expired" | "cancelled" | "refused" | "submitted" | "undelivered" | "sent-without-receipt" | "delivered";
            attempt: number;
            due_at: string;
            submitted_at: string | null;
            /** @description Delivered, refused, undelivered or left out. */
            ended_at: string | null;
            error: {
                code: number;
                says: string;
            } | null;
            excluded_because: ("opted-out" | "quarantined" | "no-sms") | null;
        };
        DeliveryEvent: {
            at: string;
            /** @description Null: Parley itself. */
            by: string | null;
            action: string;
            says: string;
            details: {
                [key: string]: unknown;
            };
        };
        WorkflowRunItem: {
            id: number;
            /** @description Of the drawing that it goes by. */
            version: number;
            /** @description The activity that it came in by. */
            entry: string;
            /** @enum {string} */
            begun_by: "person" | "schedule" | "signal";
            planned_at: string | null;
            /** @enum {string} */
            status: "running" | "paused" | "stopping" | "stopped" | "finished" | "failed";
            /** @description A step of it needs a person. */
            troubled: boolean;
            started_at: string;
            ended_at: string | null;
        };
        WorkflowRun: {
            id: number;
            /** @description Of the drawing that it goes by. */
            version: number;
            /** @description The activity that it came in by. */
            entry: string;
            /** @enum {string} */
            begun_by: "person" | "schedule" | "signal";
            planned_at: string | null;
            /** @enum {string} */
            status: "running" | "paused" | "stopping" | "stopped" | "finished" | "failed";
            /** @description A step of it needs a person. */
            troubled: boolean;
            started_at: string;
            ended_at: string | null;
            /** @description Activities, the transitions between them and what goes for all of them: see docs/workflows.md. */
            definition: {
                [key: string]: unknown;
            };
            /** @description What is at work or waits. */
            steps: {
                no: number;
                activity: string;
                /** @enum {string} */
                state: "ready" | "running" | "waiting" | "suspended" | "failed" | "doubtful";
                people: number;
                /** @description When it goes on by itself. */
                due: string | null;
                tries: number;
            }[];
            transitions: {
                id: string;
                /** @description How many populations went over it. */
                times: number;
                /** @description How many people, all populations together. */
                people: number;
                /** @description Whether some of them can still be looked at. */
                kept: boolean;
            }[];
            /** @description Those that have something in the journal: the last line of each. */
            activities: {
                id: string;
                code: string;
                at: string;
            }[];
        };
        WorkflowJournalEntry: {
            id: number;
            run: number | null;
            at: string;
            /** @description What happened; the screens say it in the reader’s language. */
            code: string;
            activity: string | null;
            values: {
                [key: string]: string | number;
            };
        };
        WorkflowPerson: {
            key: number;
            profile_id: number | null;
            name: string | null;
            number: string | null;
            /** @description What they carry with them. */
            data: {
                [key: string]: unknown;
            } | null;
        };
        WorkflowOccurrence: {
            activity: string;
            planned_at: string;
            /** @enum {string} */
            state: "planned" | "begun" | "skipped";
            /** @description Why it was skipped: missed, overtaken, paused, stopped, gone. */
            because: string | null;
            run: number | null;
        };
        WorkflowDryRun: {
            /** @description Activities, the transitions between them and what goes for all of them: see docs/workflows.md. */
            definition: {
                [key: string]: unknown;
            };
            faults: components["schemas"]["WorkflowFault"][];
            supposed: {
                /**
                 * @description How many come in by each signal that people enter by: the first profiles.
                 * @default 100
                 */
                arrivals: number;
                /**
                 * @description By which port everyone leaves an approval or a reply, by activity; else approved, and silent.
                 * @default {}
                 */
                ways: {
                    [key: string]: string;
                };
            };
            transitions: {
                id: string;
                times: number;
                people: number;
                /** @description Who comes first of them; null: you may not read people. */
                sample: components["schemas"]["WorkflowPerson"][] | null;
            }[];
            /** @description Those that people came to. */
            activities: {
                id: string;
                /** @description How many it was to do something for. */
                people: number;
                /** @description What it did, or would have done. */
                lines: {
                    /** @description The screens have a sentence for each. */
                    code: string;
                    values: {
                        [key: string]: string | number;
                    };
                }[];
                /** @description Why the walk goes no further here. */
                stopped: {
                    /** @description The screens have a sentence for each. */
                    code: string;
                    values: {
                        [key: string]: string | number;
                    };
                } | null;
                /** @description Of a delivery: what each time that people came would be sent. */
                sms: {
                    delivery: number | null;
                    /** @description Why nothing could be prepared: a code. */
                    refused: string | null;
                    /** @description The same in words, where there are some. */
                    problem: components["schemas"]["Problem"] | null;
                    /** @description What its preparation would find. */
                    summary: {
                        target: number;
                        excluded: {
                            [key: string]: number;
                        };
                        messages: number;
                        parts: number;
                        /** @description Thousandths of a credit; null when the account has no prices. */
                        price: number | null;
                        countries: {
                            country: string | null;
                            messages: number;
                            parts: number;
                            per_part: number | null;
                            price: number | null;
                        }[];
                        zones: {
                            zone: string;
                            hours: number | null;
                            messages: number;
                        }[];
                        part_counts: {
                            parts: number;
                            messages: number;
                        }[];
                        languages: {
                            language: string | null;
                            messages: number;
                        }[];
                        unicode: {
                            messages: number;
                            letters: {
                                char: string;
                                messages: number;
                            }[];
                            /** @description Fewer parts if every such letter were replaced. */
                            parts_saved: number;
                        };
                        mention: {
                            in_text: boolean;
                            /** @description Characters. */
                            appended_by_carrier: number;
                        };
                        /** @description Messages to phones that cannot answer the sender; null where nothing is known to keep any from it. */
                        cannot_answer?: number | null;
                        missing_fields: {
                            field: string;
                            messages: number;
                        }[];
                        examples: {
                            no: number;
                            to: string;
                            text: string;
                            parts: number;
                        }[];
                    } | null;
                    excluded: {
                        reason: string;
                        people: number;
                        says: string;
                    }[];
                    /** @description What would keep it from being confirmed now. */
                    obstacles: components["schemas"]["Problem"][];
                    /** @description Thousandths of a credit before it; null where they are counted. */
                    available: number | null;
                }[];
            }[];
            /** @description Of all that would be sent. */
            total: {
                messages: number;
                parts: number;
                /** @description Thousandths of a credit; null where one has no prices. */
                price: number | null;
            };
        };
        WorkflowFile: {
            id: number;
            /** @description Null: it was given to be read. */
            run: number | null;
            activity: string | null;
            name: string;
            rows: number;
            bytes: number;
            made_at: string;
        };
        WorkflowTemplate: {
            /** @enum {string} */
            name: "birthday" | "welcome" | "appointment" | "win-back" | "nps" | "stops";
            label: string;
            does: string;
            /** @description Activities, the transitions between them and what goes for all of them: see docs/workflows.md. */
            definition: {
                [key: string]: unknown;
            };
            /** @description How many SMS are made with it. */
            messages: number;
        };
        Activity: {
            /** @constant */
            type: "delivery";
            id: number;
            label: string;
            /** @enum {string} */
            state: "draft" | "preparing" | "to-confirm" | "not-confirmed" | "failed" | "scheduled" | "recurring" | "running" | "paused" | "paused-on-error" | "stopped" | "finished" | "available";
            /** @enum {string} */
            standing: "now" | "someone" | "coming" | "kept" | "done";
            /** @description When it leaves or left, or begins; of everything else, when it was last changed. */
            at: string;
            /** @description The folder that it lies in. */
            campaign: {
                id: number;
                label: string;
            } | null;
            /** @description Who made it. */
            owner: {
                /** @description For the filter. */
                key: string;
                name: string | null;
            } | null;
            archived: boolean;
            delivery: components["schemas"]["DeliveryItem"];
        } | {
            /** @constant */
            type: "workflow";
            id: number;
            label: string;
            /** @enum {string} */
            state: "draft" | "preparing" | "to-confirm" | "not-confirmed" | "failed" | "scheduled" | "recurring" | "running" | "paused" | "paused-on-error" | "stopped" | "finished" | "available";
            /** @enum {string} */
            standing: "now" | "someone" | "coming" | "kept" | "done";
            /** @description When it leaves or left, or begins; of everything else, when it was last changed. */
            at: string;
            /** @description The folder that it lies in. */
            campaign: {
                id: number;
                label: string;
            } | null;
            /** @description Who made it. */
            owner: {
                /** @description For the filter. */
                key: string;
                name: string | null;
            } | null;
            archived: boolean;
            workflow: components["schemas"]["WorkflowItem"];
        } | {
            /** @constant */
            type: "campaign";
            id: number;
            label: string;
            /** @enum {string} */
            state: "draft" | "preparing" | "to-confirm" | "not-confirmed" | "failed" | "scheduled" | "recurring" | "running" | "paused" | "paused-on-error" | "stopped" | "finished" | "available";
            /** @enum {string} */
            standing: "now" | "someone" | "coming" | "kept" | "done";
            /** @description When it leaves or left, or begins; of everything else, when it was last changed. */
            at: string;
            /** @description The folder that it lies in. */
            campaign: {
                id: number;
                label: string;
            } | null;
            /** @description Who made it. */
            owner: {
                /** @description For the filter. */
                key: string;
                name: string | null;
            } | null;
            archived: boolean;
            holds: components["schemas"]["Campaign"];
        } | {
            /** @constant */
            type: "template";
            id: number;
            label: string;
            /** @enum {string} */
            state: "draft" | "preparing" | "to-confirm" | "not-confirmed" | "failed" | "scheduled" | "recurring" | "running" | "paused" | "paused-on-error" | "stopped" | "finished" | "available";
            /** @enum {string} */
            standing: "now" | "someone" | "coming" | "kept" | "done";
            /** @description When it leaves or left, or begins; of everything else, when it was last changed. */
            at: string;
            /** @description The folder that it lies in. */
            campaign: {
                id: number;
                label: string;
            } | null;
            /** @description Who made it. */
            owner: {
                /** @description For the filter. */
                key: string;
                name: string | null;
            } | null;
            archived: boolean;
            template: {
                /** @enum {string} */
                kind: "marketing" | "transactional";
                text: string;
            };
        } | {
            /** @constant */
            type: "audience";
            id: number;
            label: string;
            /** @enum {string} */
            state: "draft" | "preparing" | "to-confirm" | "not-confirmed" | "failed" | "scheduled" | "recurring" | "running" | "paused" | "paused-on-error" | "stopped" | "finished" | "available";
            /** @enum {string} */
            standing: "now" | "someone" | "coming" | "kept" | "done";
            /** @description When it leaves or left, or begins; of everything else, when it was last changed. */
            at: string;
            /** @description The folder that it lies in. */
            campaign: {
                id: number;
                label: string;
            } | null;
            /** @description Who made it. */
            owner: {
                /** @description For the filter. */
                key: string;
                name: string | null;
            } | null;
            archived: boolean;
        };
        Conversation: {
            /** @description E.164; also how the conversation is named. */
            number: string;
            profile: {
                id: number;
                name: string | null;
            } | null;
            last: {
                at: string;
                /** @description Null where texts are not kept. */
                text: string | null;
                /** @enum {string} */
                by: "phone" | "person";
                /** @description How the last incoming message was read. */
                meaning: string | null;
                /** @description An automatic reply went out. `waiting_since` says whether it was an answer. */
                replied: boolean;
            };
            unread: number;
            waiting_since: string | null;
            closed_at: string | null;
            assigned_to: {
                actor: string;
                name: string | null;
            } | null;
            opted_out: boolean;
            /** @description A look-alike that waits for a decision. */
            to_decide: number | null;
            simulated: boolean;
            present: {
                actor: string;
                name: string;
                writing: boolean;
            }[];
        };
        ThreadItem: {
            /** @constant */
            what: "message";
            at: string;
            key: string;
            id: string;
            text: string;
            parts: number;
            /** @enum {string} */
            state: "waiting" | "in-doubt" | "excluded" | "expired" | "cancelled" | "refused" | "submitted" | "undelivered" | "sent-without-receipt" | "delivered";
            /** @description Who wrote it; null for a delivery or an automatic reply. */
            by: string | null;
            /** @description Why an automatic reply went out; null when it is none. */
            automatic: string | null;
            delivery: {
                id: number;
                label: string;
            } | null;
            number: string;
            simulated: boolean;
        } | {
            /** @constant */
            what: "incoming";
            at: string;
            key: string;
            id: number;
            text: string;
            parts: number;
            meaning: string;
            late: boolean;
            incomplete: boolean;
            number: string;
            simulated: boolean;
        } | {
            /** @constant */
            what: "consent";
            at: string;
            key: string;
            id: number;
            kind: string;
            source: string;
            by: string | null;
            text: string | null;
        } | {
            /** @constant */
            what: "entry";
            at: string;
            key: string;
            id: number;
            kind: string;
            by: string | null;
            text: string;
            /** @description To whom it was assigned. */
            subject: string | null;
        };
        CannedAnswer: {
            id: number;
            label: string;
            text: string;
        };
        KeywordSetting: {
            /**
             * @description `answers`: Parley confirms nothing that the provider confirms. `answers-and-blocks`: and after STOP nothing more gets through from that sender.
             * @default passes-on
             * @enum {string}
             */
            at_provider: "passes-on" | "answers" | "answers-and-blocks";
            /**
             * @description Whose words are listened to. STOP, START, UNSTOP, HELP and INFO always are.
             * @default [
             *       "en",
             *       "fr",
             *       "es",
             *       "de",
             *       "it",
             *       "pt",
             *       "nl",
             *       "pl",
             *       "ru"
             *     ]
             */
            languages: ("en" | "fr" | "es" | "de" | "it" | "pt" | "nl" | "pl" | "ru")[];
            /**
             * @description Words of your own besides; they count as the whole message.
             * @default {}
             */
            words: {
                [key: string]: {
                    [key: string]: string[];
                };
            };
            double_opt_in: {
                /** @default false */
                on: boolean;
                /**
                 * @description What asks first. Null: the standard words.
                 * @default null
                 */
                words: {
                    [key: string]: string[];
                } | null;
                /**
                 * @description How long the answer counts.
                 * @default 24
                 */
                window_hours: number;
                /**
                 * @description Instead of the standard question, by language.
                 * @default {}
                 */
                questions: {
                    [key: string]: string;
                };
                /**
                 * @description What answers the confirmation, by language.
                 * @default {}
                 */
                welcomes: {
                    [key: string]: string;
                };
                /**
                 * @description The list that who confirmed is put on.
                 * @default null
                 */
                list_id: number | null;
            };
            /** @description 0: as Parley has it. */
            version: number;
            /** @description What comes with Parley. */
            standard: {
                words: {
                    keyword: string;
                    /** @enum {string} */
                    meaning: "opt-out" | "opt-in" | "help";
                    /** @description Null: always. */
                    language: ("en" | "fr" | "es" | "de" | "it" | "pt" | "nl" | "pl" | "ru") | null;
                }[];
                join_words: {
                    [key: string]: string[];
                };
                questions: {
                    [key: string]: string;
                };
                welcomes: {
                    [key: string]: string;
                };
            };
        };
        Incoming: {
            id: number;
            at: string;
            /** @description E.164, or as the carrier wrote it when it is no number. */
            from: string;
            /** @description ISO 3166, of whoever wrote; null for numbers of no country. */
            country: string | null;
            /** @description The carrier’s own id, where the account says which parameter has it. */
            carrier_id: string | null;
            /** @description Of the phone, as the carrier names it, where it does. */
            operator: string | null;
            /** @description The carrier’s date of the message, where it says one. */
            carrier_at: string | null;
            profile: {
                id: number;
                name: string | null;
            } | null;
            to: string;
            sender_id: number | null;
            /** @description Null when the number written to is no sender of ours. */
            sender_kind: string | null;
            account: {
                id: number;
                name: string;
                simulated: boolean;
            };
            text: string;
            /** @description False: its account keeps no texts. */
            text_kept: boolean;
            parts: number;
            /** @description A part of it never came. */
            incomplete: boolean;
            /** @description `all`: octets that are no text, written as digits. `some`: characters of it that could not be read. */
            unreadable: ("all" | "some") | null;
            late: boolean;
            /** @description Receiving it was to be debited, and no credit was left. */
            unpaid: boolean;
            /** @enum {string} */
            meaning: "none" | "opt-out" | "opt-in" | "help" | "near";
            keyword: string | null;
            because: unknown;
            proof_id: number | null;
            answers: {
                id: string;
                text: string;
            } | null;
            /** @description Of the message answered. */
            channel: {
                id: number;
                name: string;
            } | null;
            /** @description Of the message answered; null: it was sent by itself. */
            delivery: {
                id: number;
                name: string;
            } | null;
            reply: {
                id: string;
                text: string;
                state: string;
            } | null;
            no_reply_because: string | null;
            /** @description The place of the one order that took it. */
            step: ("keyword" | "question" | "workflow" | "rule" | "account") | null;
            /** @description What that place says of itself: its rule, its question. */
            decision: unknown;
            rule_id: number | null;
        };
        IncomingChoices: {
            accounts: {
                id: number;
                name: string;
            }[];
            channels: {
                id: number;
                name: string;
            }[];
            /** @description Numbers and short codes of ours that can be written to. */
            numbers: {
                id: number;
                value: string;
                account_id: number;
            }[];
            /** @description The latest first. */
            deliveries: {
                id: number;
                name: string;
            }[];
            /** @description That anybody wrote from. */
            countries: string[];
            rules: {
                id: number;
                /** @description Empty: any text. */
                keyword: string;
                /** @description Its account, channel or delivery; null: the rule is gone. */
                of: string | null;
            }[];
        };
        Lookalike: {
            id: number;
            at: string;
            from: string;
            profile: {
                id: number;
                name: string | null;
            } | null;
            to: string | null;
            account: {
                id: number;
                name: string;
                simulated: boolean;
            };
            incoming_id: number;
            text: string;
            because: {
                code: string;
            } & {
                [key: string]: unknown;
            };
            /** @description 0 to 100; from 50 on the person is asked. */
            score: number;
            signs: {
                code: string;
                points: number;
                /** @description The words of the message that say so. */
                words?: string[];
            }[];
            question: {
                id: string;
                text: string;
            } | null;
            not_asked_because: string | null;
            /** @description Until when an answer confirms. */
            until: string;
            /** @description Nothing promotional leaves to this number now. */
            held: boolean;
            /** @enum {string} */
            state: "waiting" | "to-decide" | "confirmed" | "declined" | "opted-out" | "left";
            ended_at: string | null;
            answer: string | null;
            proof_id: number | null;
            decided_by: string | null;
            reason: string | null;
        };
        LookalikeSetting: {
            /** @enum {string} */
            mode: "off" | "ask" | "ask-and-hold";
            window_hours: number;
            /** @description The question per language, where it is not ours. */
            texts: {
                [key: string]: string;
            };
            standard_texts: {
                [key: string]: string;
            };
        };
        ReplyRule: {
            /** @default true */
            enabled: boolean;
            /**
             * @default word
             * @enum {string}
             */
            mode: "word" | "prefix" | "exact" | "phrase" | "pattern";
            /**
             * @description Empty: any text.
             * @default
             */
            keyword: string;
            /**
             * @description Ours that is written to; null: any.
             * @default null
             */
            sender_id: number | null;
            /**
             * @description With fields of profiles in Liquid. Empty: the action alone.
             * @default
             */
            reply: string;
            /**
             * @default {
             *       "kind": "none"
             *     }
             */
            action: {
                /** @constant */
                kind: "none";
            } | {
                /** @constant */
                kind: "quarantine";
            } | {
                /** @constant */
                kind: "unquarantine";
                /**
                 * @description Also takes back an opt-out by keyword, whatever the words: only with `accepted`.
                 * @default false
                 */
                opt_outs: boolean;
            } | {
                /** @constant */
                kind: "add-to-list";
                list_id: number;
            } | {
                /** @constant */
                kind: "remove-from-list";
                list_id: number;
            } | {
                /** @constant */
                kind: "set-field";
                field: string;
                /** @description Null: the text of the message. */
                value: (string | number | boolean) | null;
            } | {
                /** @constant */
                kind: "webhook";
            } | {
                /** @constant */
                kind: "forward";
                user_id: string;
            } | {
                /** @constant */
                kind: "workflow";
                workflow_id: number;
                /** @description The name of one of its signals that answers may give. */
                signal: string;
            };
            id: number;
            place: number;
            /** @description How often it was the one, the last thirty days. */
            times: number;
            /** @description The earlier rule that takes all its messages: it can never answer. */
            hidden_by: number | null;
            /** @description The keyword set that takes its words before. */
            keyword_set: ("opt-out" | "opt-in" | "help") | null;
        };
        KeywordSet: {
            /** @enum {string} */
            meaning: "opt-out" | "opt-in" | "help";
            words: {
                word: string;
                /** @description Null: every language. */
                language: string | null;
                /** @description Counts only alone or with courtesy. */
                ordinary: boolean;
                /** @description Counts only as the answer to a question. */
                when_asked: boolean;
                /** @description Is answered by a question: double opt-in. */
                asks: boolean;
            }[];
            /** @description What is answered, by language, where nobody wrote anything else. */
            replies: {
                [key: string]: string;
            };
        };
        ReplyRules: {
            /** @description Of the account, the channel or the delivery. */
            name: string;
            /** @description Whose rules a message may ask, these among them, in their order; those without any are left out. */
            around: {
                /** @enum {string} */
                level: "delivery" | "channel" | "account";
                id: number;
                name: string;
                rules: number;
            }[];
            /** @description What the account listens to. */
            keyword_sets: components["schemas"]["KeywordSet"][];
            /**
             * @description Where the provider answers these words by itself, nothing of ours does.
             * @enum {string}
             */
            at_provider: "passes-on" | "answers" | "answers-and-blocks";
            version: number;
            account_id: number;
            may_change: boolean;
            /** @description Who made this delivery, where that is why one may not change its rules; empty: nobody known. */
            whose: string | null;
            rules: components["schemas"]["ReplyRule"][];
            /** @description What was changed of the keyword sets; the others are as Parley has them. */
            keywords: {
                /** @enum {string} */
                meaning: "opt-out" | "opt-in" | "help";
                /** @default null */
                sender_id: number | null;
                /**
                 * @description False: nothing is answered. An opt-out counts all the same; other words are left to the rules below.
                 * @default true
                 */
                answers: boolean;
                /**
                 * @description What an opt-out closes.
                 * @default all
                 * @enum {string}
                 */
                scope: "all" | "sender";
                /**
                 * @description Instead of the standard words, by language.
                 * @default {}
                 */
                replies: {
                    [key: string]: string;
                };
            }[];
            numbers: {
                id: number;
                value: string;
                kind: string;
                stop_handled_by: string;
            }[];
            replies_per_hour: number | null;
        };
        TriedMessage: {
            /** @description The place of the one order that takes it; null: none does. */
            step: ("keyword" | "question" | "workflow" | "rule" | "account") | null;
            decision: unknown;
            rule_id: number | null;
            /** @description False: who writes has no number that can exist, so nothing is obeyed or answered. */
            from_phone: boolean;
            /** @enum {string} */
            meaning: "none" | "opt-out" | "opt-in" | "help" | "near";
            keyword: string | null;
            /** @description Why its words are, or are not, an opt-out, an opt-in or a call for help. */
            because: unknown;
            /** @description Rules in the order in which they are asked, as far as the one that takes it: the last fifty. */
            passed: {
                rule_id: number;
                level: string;
                place: number;
                keyword: string;
                mode: string;
                /** @description Null: this is the one. `said`: what stands there instead. */
                miss: {
                    code: string;
                    said: string | null;
                } | null;
            }[];
            /** @description Rules asked before those. */
            passed_more: number;
            reply: {
                text: string;
                parts: {
                    text: string;
                    units: number;
                }[];
                encoding: string;
                /** @description Of all parts, in thousandths of a credit; null: not priced. */
                price: number | null;
            } | null;
            no_reply_because: string | null;
            action: unknown | null;
            consent: {
                /** @enum {string} */
                wants: "opt-out" | "opt-in";
                every_sender: boolean;
                /** @description Whether it would close or open anything now. */
                changed: boolean;
                /** @description Something stays closed. */
                held: boolean;
            } | null;
            answers: {
                id: string;
                text: string;
                late: boolean;
            } | null;
        };
        ReplyNotice: {
            id: number;
            name: string;
            enabled: boolean;
            /** @enum {string} */
            medium: "mail" | "sms";
            from_address: string | null;
            sender_id: number | null;
            sender: string | null;
            account: string | null;
            receivers: string[];
            filter: {
                senders: number[];
                channels: number[];
                deliveries: number[];
                rules: number[];
                meanings: ("none" | "opt-out" | "opt-in" | "help" | "near")[];
                keyword: string | null;
                text: string | null;
            };
            /** @enum {string} */
            language: "en" | "fr";
            subject: string | null;
            body: string | null;
            digest_subject: string | null;
            digest_body: string | null;
            /** @enum {string} */
            cadence: "each" | "hourly" | "daily";
            at_hour: number | null;
            zone: string;
            most_per_hour: number;
            version: number;
            created_at: string;
            updated_at: string;
            /** @description Of the last 30 days, as the two that follow. */
            told: number;
            waiting: number;
            withheld: number;
            last_told_at: string | null;
        };
        ReplyNotification: {
            id: number;
            at: string;
            due_at: string;
            notice: {
                id: number;
                name: string;
                /** @enum {string} */
                medium: "mail" | "sms";
            };
            receiver: string;
            /** @description Null: a trial. */
            incoming: {
                id: number;
                from: string;
                text: string;
            } | null;
            /** @enum {string} */
            state: "waiting" | "told" | "withheld";
            /** @description ceiling, no-credit: why it waits. switched-off, no-mail, sender-gone, opted-out, own-number, receiver-wrote, text-gone, no-credit: why not. */
            why: string | null;
            told_at: string | null;
            /** @description How many replies the mail or SMS told of. */
            together: number | null;
            mail: {
                /** @enum {string} */
                state: "waiting" | "sent" | "given-up" | "forgotten";
                error: string | null;
            } | null;
            message: {
                id: string;
                state: ("waiting" | "in-doubt" | "excluded" | "expired" | "cancelled" | "refused" | "submitted" | "undelivered" | "sent-without-receipt" | "delivered") | null;
            } | null;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
